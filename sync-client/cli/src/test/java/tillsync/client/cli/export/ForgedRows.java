package tillsync.client.cli.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tillsync.export.Chain;
import tillsync.export.ExportCheck;
import tillsync.heads.FileSignature;
import tillsync.heads.HistoryHead;
import tillsync.heads.SigningKey;

/** The rows of a history or an archive, without their hashes. */
final class ForgedRows {
    final List<List<String>> rows = new ArrayList<>();

    static ForgedRows of(byte[] file) {
        var read = new ForgedRows();
        try {
            var check = ExportCheck.of(new ByteArrayInputStream(file), (before, row) -> read.rows.add(row));
            if (check.fault() != null) {
                throw new IllegalArgumentException(check.fault());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        read.rows.set(read.rows.size() - 1, new ArrayList<>(List.of("END", ""))); // the number of rows is counted anew
        return read;
    }

    ForgedRows copy() {
        var copy = new ForgedRows();
        rows.forEach(row -> copy.rows.add(new ArrayList<>(row)));
        return copy;
    }

    /** The places of rows of a kind. The first row and END have their own. */
    List<Integer> places(String kind) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).get(0).equals(kind)) {
                places.add(i);
            }
        }
        return places;
    }

    /** All rows with new hashes. @param sign makes the row FILE anew; null: it stays */
    byte[] bytes(@Nullable Function<String, FileSignature> sign) {
        var out = new ByteArrayOutputStream();
        var chain = new Chain();
        out.writeBytes(chain.first(rows.get(0).subList(2, rows.get(0).size())));
        for (var row : rows.subList(1, rows.size())) {
            var cells = row.get(0).equals("FILE") && sign != null
                    ? sign.apply(chain.hash()).cells()
                    : row.subList(1, row.size());
            boolean isEnd =
                    row.get(0).equals("END") && row.size() == 2 && row.get(1).isEmpty();
            out.writeBytes(isEnd ? chain.last() : chain.row(row.get(0), cells));
        }
        return out.toByteArray();
    }

    int firstOf(String... kinds) {
        for (var kind : kinds) {
            var places = places(kind);
            if (!places.isEmpty()) {
                return places.get(0);
            }
        }
        return rows.size() - 1;
    }

    static List<String> row(String kind, List<String> cells) {
        var row = new ArrayList<>(List.of(kind));
        row.addAll(cells);
        return row;
    }

    void remove(String... kinds) {
        rows.removeIf(row -> List.of(kinds).contains(row.get(0)));
    }

    /** Adds a key behind the others, or before what it is to sign. */
    void addKey(SigningKey key) {
        var keys = places("KEY");
        int place = keys.isEmpty() ? firstOf("SIGNED", "FILE") : keys.get(keys.size() - 1) + 1;
        rows.add(place, row("KEY", key.cells()));
    }

    String lastKey() {
        var keys = places("KEY");
        return keys.isEmpty() ? "" : rows.get(keys.get(keys.size() - 1)).get(1);
    }

    /** Replaces the public key of the last one. */
    void replaceKey(UnaryOperator<String> publicKey) {
        var keys = places("KEY");
        var last = keys.isEmpty() ? List.<String>of() : rows.get(keys.get(keys.size() - 1));
        if (last.size() > 2) {
            last.set(2, publicKey.apply(""));
        }
    }

    void introduceTheFirstKeyBy(Forger forger) {
        int first = firstOf("KEY");
        var cells = rows.get(first);
        if (cells.size() == 6) {
            var key = new SigningKey(cells.get(1), cells.get(2), cells.get(3), "", "");
            rows.set(first, row("KEY", forger.introduced(key).cells()));
        }
        rows.add(first, row("KEY", forger.key().cells()));
    }

    static @Nullable HistoryHead head(List<String> row) {
        try {
            return new HistoryHead(
                    HistoryHead.What.valueOf(row.get(1)),
                    row.get(2),
                    row.get(3),
                    Integer.parseInt(row.get(4)),
                    Long.parseLong(row.get(5)),
                    row.get(6),
                    Long.parseLong(row.get(7)),
                    row.get(8),
                    row.get(9),
                    row.get(10),
                    row.get(11),
                    row.get(12),
                    row.get(13));
        } catch (IllegalArgumentException | IndexOutOfBoundsException changed) {
            return null;
        }
    }

    static HistoryHead with(
            HistoryHead head, long position, String history, String previous, String key, String detail) {
        return new HistoryHead(
                head.what(),
                head.catalogue(),
                head.merchant(),
                head.epoch(),
                position,
                head.day(),
                head.revision(),
                head.digest(),
                history,
                previous,
                head.madeAt(),
                key,
                detail);
    }

    /** Adds a head of the forger's behind the last one. */
    void addHead(Forger forger) {
        var heads = places("SIGNED");
        var last = heads.isEmpty() ? null : head(rows.get(heads.get(heads.size() - 1)));
        if (last != null) {
            var more = with(
                    last,
                    last.position() + 1,
                    last.history(),
                    last.hash(),
                    forger.key().id(),
                    last.detail());
            rows.add(
                    heads.get(heads.size() - 1) + 1,
                    row("SIGNED", forger.sign(more).cells()));
        }
    }
}
