package tillsync.client.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tillsync.android.Hex;
import tillsync.article.Sha256;
import tillsync.client.cli.export.Forger.Way;
import tillsync.heads.SignedHistory;

/** Whatever is changed in a history or an archive, and however it is made whole again without the service's key, is found. */
class ForgedFilesTest {
    private static final int OF_EACH_CELL = 5;
    private static final int OF_EACH_MOVE = 5;
    private static final int COMBINATIONS = 60;
    private static final int SHA_256 = 64; // characters

    @TempDir
    Path directory;

    private final Forger forger = new Forger();
    private int turn;

    /** A file of the service, and what somebody keeps to compare it with. */
    enum Kind {
        HISTORY("0.2.0/history.csv", "0.2.0/earlier.csv"),
        ARCHIVE("0.2.0/archive.csv", "0.2.0/earlier.csv");

        private final byte[] file;
        private final byte[] known;

        Kind(String file, String known) {
            this.file = Forgeries.genuine(file);
            this.known = Forgeries.genuine(known);
        }

        ForgedRows rows() {
            return ForgedRows.of(file);
        }
    }

    private Forgeries forgeries(Kind kind) {
        return new Forgeries(directory, kind + ".csv", kind.known);
    }

    /** Each change in another way. */
    private void forge(Kind of, Forgeries forgeries, String kind, ForgedRows changed, Object what) {
        var way = Way.values()[turn++ % Way.values().length];
        // only its keys vouch for an archive: without the service's oldest key it passes for another service's
        boolean isAnotherService =
                way.isAnotherService() || of == Kind.ARCHIVE && (way == Way.NO_HEADS || !hasTheOldestKey(of, changed));
        forgeries.isFound(kind, forger.whole(changed, way), isAnotherService, way + " " + what);
    }

    private static boolean hasTheOldestKey(Kind of, ForgedRows forged) {
        var genuine = of.rows();
        var keys = forged.places("KEY");
        return !keys.isEmpty()
                && forged.rows
                        .get(keys.get(0))
                        .equals(genuine.rows.get(genuine.places("KEY").get(0)));
    }

    private static Set<String> kinds(ForgedRows rows) {
        var kinds = new LinkedHashSet<String>();
        rows.rows.forEach(row -> kinds.add(row.get(0)));
        return kinds;
    }

    /** The most cells that a row of a kind has. */
    private static int cells(ForgedRows rows, String kind) {
        return rows.places(kind).stream()
                .mapToInt(each -> rows.rows.get(each).size())
                .max()
                .orElseThrow();
    }

    /** Changes one cell of one row of a kind. @return what was changed */
    private static String change(Forgeries forgeries, ForgedRows rows, String kind, int cell, int nth) {
        var places = rows.places(kind).stream()
                .filter(each -> rows.rows.get(each).size() > cell)
                .toList();
        int place = places.get(forgeries.random.nextInt(places.size()));
        var row = rows.rows.get(place);
        var others = places.stream().map(each -> rows.rows.get(each).get(cell)).toList();
        var shuffled = new ArrayList<>(cell == 0 ? kinds(rows) : new LinkedHashSet<>(others));
        Collections.shuffle(shuffled, forgeries.random);
        var was = row.get(cell);
        row.set(cell, forgeries.changes(was, shuffled, nth + 1).get(nth));
        return "row " + place + ", cell " + cell + ": " + was + " is " + row.get(cell);
    }

    @ParameterizedTest
    @EnumSource
    void anyCell(Kind kind) {
        var forgeries = forgeries(kind);
        var genuine = kind.rows();
        int expected = 0;
        for (var each : kinds(genuine)) {
            int cells = cells(genuine, each);
            for (int cell = each.equals("TILLSYNC-EXPORT") ? 2 : 0; cell < cells; cell++) {
                expected++;
                for (int nth = 0; nth < Forgeries.each(OF_EACH_CELL); nth++) {
                    var changed = genuine.copy();
                    var what = change(forgeries, changed, each, cell, nth);
                    forge(kind, forgeries, each + " " + cell, changed, what);
                }
            }
        }
        assertThat(forgeries.found())
                .hasSize(expected)
                .allSatisfy((cell, found) -> assertThat(found).as(cell).isGreaterThanOrEqualTo(OF_EACH_CELL));
        assertThat(kinds(genuine))
                .containsAll(
                        kind == Kind.HISTORY
                                ? List.of(
                                        "PUT",
                                        "PLANNED",
                                        "RATE",
                                        "GROUP",
                                        "NOT_OFFERED",
                                        "REMOVED",
                                        "HASH",
                                        "KEY",
                                        "SIGNED",
                                        "STAMP",
                                        "REVISION",
                                        "FILE",
                                        "KIND",
                                        "END")
                                : List.of("PUT", "REVISION", "POSITION", "KEY", "FILE", "KIND", "END"));
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAreAddedRemovedDoubledOrMoved(Kind kind) {
        var forgeries = forgeries(kind);
        var genuine = kind.rows();
        var kinds = kinds(genuine);
        kinds.removeAll(List.of("TILLSYNC-EXPORT", "END"));
        for (var each : kinds) {
            for (int nth = 0; nth < Forgeries.each(OF_EACH_MOVE); nth++) {
                int place = genuine.places(each)
                        .get(forgeries.random.nextInt(genuine.places(each).size()));
                int other = place;
                while (genuine.rows.get(other).equals(genuine.rows.get(place))) {
                    other = 1 + forgeries.random.nextInt(genuine.rows.size() - 2);
                }
                var removed = genuine.copy();
                var row = removed.rows.remove(place);
                forge(kind, forgeries, each + " removed", removed, place);
                var doubled = genuine.copy();
                doubled.rows.add(place, new ArrayList<>(row));
                forge(kind, forgeries, each + " doubled", doubled, place);
                var moved = removed.copy();
                moved.rows.add(other, new ArrayList<>(row));
                forge(kind, forgeries, each + " moved", moved, place + " to " + other);
                var added = genuine.copy();
                added.rows.add(other, new ArrayList<>(row));
                var what = change(forgeries, added, each, 1, nth);
                forge(kind, forgeries, each + " added", added, other + ", " + what);
            }
        }
        assertThat(forgeries.found())
                .hasSize(4 * kinds.size())
                .allSatisfy((move, found) -> assertThat(found).as(move).isGreaterThanOrEqualTo(OF_EACH_MOVE));
    }

    @ParameterizedTest
    @EnumSource
    void twoChanges(Kind kind) {
        var forgeries = forgeries(kind);
        var genuine = kind.rows();
        var kinds = new ArrayList<>(kinds(genuine));
        for (int nth = 0; nth < Forgeries.each(COMBINATIONS); nth++) {
            var changed = genuine.copy();
            var what = new ArrayList<String>();
            for (int i = 0; i < 2; i++) {
                var of = kinds.get(1 + forgeries.random.nextInt(kinds.size() - 1));
                int cell = 1 + forgeries.random.nextInt(cells(changed, of) - 1);
                what.add(change(forgeries, changed, of, cell, i));
            }
            forge(kind, forgeries, "two changes", changed, what);
        }
        assertThat(forgeries.count()).isGreaterThanOrEqualTo(COMBINATIONS);
    }

    @ParameterizedTest
    @EnumSource
    void theFileItselfIsInOrder(Kind kind) {
        assertThat(forgeries(kind).code(kind.file)).isZero();
        assertThat(forgeries(kind).known(kind.file)).isZero();
        assertThat(forgeries(kind).code(kind.rows().bytes(null))).isZero();
    }

    /** The forger leaves nothing that could be found: only what somebody keeps from before tells such a file from the service's. */
    @ParameterizedTest
    @EnumSource
    void theForgerIsGood(Kind kind) {
        var changed = kind.rows();
        int put = changed.places("PUT").get(0);
        changed.rows.get(put).set(kind == Kind.HISTORY ? 8 : 3, "16");
        for (var way : List.of(Way.OLDER_KEY, Way.ALL_ANEW)) {
            var forged = forger.whole(changed, way);
            assertThat(forgeries(kind).code(forged)).as(way.toString()).isZero();
            assertThat(forgeries(kind).known(forged)).as(way.toString()).isEqualTo(3);
        }
    }

    @Test
    void aSecondKeyThatNobodyIntroducedIsAFaultWhateverIsKnown() throws IOException {
        var forgeries = forgeries(Kind.HISTORY);
        var forged = forger.whole(Kind.HISTORY.rows(), Way.OWN_HEAD);
        var read = SignedHistory.read(new ByteArrayInputStream(forged));
        assertThat(read.fault()).isNull();
        assertThat(forgeries.code(forged)).isEqualTo(1);
        assertThat(forgeries.known(forged)).isEqualTo(3);
        assertThat(forgeries.code(forged, "--known", read.check().hash())).isEqualTo(1);
        read.keys().forEach(key -> assertThat(forgeries.code(forged, "--known", key.id()))
                .isEqualTo(3));
        read.heads().forEach(each -> assertThat(
                        forgeries.code(forged, "--known", each.head().hash()))
                .isEqualTo(3));
    }

    /** Behind the signature of the file only the last row may stand, written in the one way in which the service writes it. */
    @ParameterizedTest
    @EnumSource
    void whatIsReadBehindTheSignatureOfTheFile(Kind kind) {
        var forgeries = forgeries(kind);
        var genuine = new String(kind.file, StandardCharsets.UTF_8);
        int end = genuine.lastIndexOf("\nEND;") + 1;
        var before = genuine.substring(end - SHA_256 - 2, end - 2);
        long rows = kind.rows().rows.size();
        for (var last : List.of("\"END\"", "'END", "E\"N\"D", "\"'END\"")) {
            for (var more : List.of("", "\rPUT;4711;Espresso;2026-01-01T00:00:00+01:00;;9,01;EUR", ";" + (rows + 1))) {
                var added = last + ";" + more;
                var hash = next(before, added);
                var count = "END;" + (rows + 1);
                var forged = genuine.substring(0, end) + added + ";" + hash + "\r\n" + count + ";" + next(hash, count)
                        + "\r\n";
                forgeries.isFound("behind FILE", forged.getBytes(StandardCharsets.UTF_8), false, added);
            }
        }
        assertThat(forgeries.count()).isEqualTo(12);
    }

    private static String next(String hash, String body) {
        return Hex.of(Sha256.of(hash.getBytes(StandardCharsets.US_ASCII), body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anOlderFileIsNotTheNewest() {
        var forgeries = new Forgeries(directory, "older.csv", Forgeries.genuine("0.2.0/history.csv"));
        assertThat(forgeries.known(Forgeries.genuine("0.2.0/earlier.csv"))).isEqualTo(6);
    }
}
