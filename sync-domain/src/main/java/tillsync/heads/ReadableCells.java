package tillsync.heads;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.GroupOffer;
import tillsync.article.PriceGroup;
import tillsync.article.TillTime;
import tillsync.article.ZoneHistory;
import tillsync.export.Chain;
import tillsync.export.HistoryCells;

/**
 * Compares the human-readable cells of a version with the signed JSON beside them, with other cells of the row, and
 * with the row before. Only the signature of the file vouches for four facts: the price group that the till had, the
 * percentage of VAT, the requester, and the time when another till had the version.
 */
final class ReadableCells {
    private static final int NUMBER = at("number");
    private static final int FROM = at("valid_from");
    private static final int TO = at("valid_to");
    private static final int UNIT = at("unit");
    private static final int REVISION = at("revision");
    private static final int TILL = at("till");

    private final String till;
    private final boolean isWhole;
    private @Nullable ZoneHistory zones;
    private List<String> before = List.of();

    /** @param about the cells of the first row */
    ReadableCells(List<String> about) {
        till = about.get(4);
        isWhole = about.get(11).isEmpty() && about.get(13).isEmpty();
        // for an unknown zone the offsets of the cells suffice, except in the hour that clocks show twice
        zones = ZoneHistory.zone(about.get(17)).map(ZoneHistory::of).orElse(null);
    }

    /** Takes a row ZONE: the moment at which the till's clock changed to another zone. */
    void zone(List<String> cells) {
        var known = zones;
        var since = cells.get(1).isEmpty() ? Instant.MIN : Instant.parse(cells.get(1));
        zones = ZoneHistory.zone(cells.get(2))
                .filter(zone -> known != null)
                .map(zone -> Objects.requireNonNull(known)
                        .with(new TreeMap<>(Collections.singletonMap(since, Optional.of(zone)))))
                .orElse(null);
    }

    private static int at(String column) {
        return 1 + HistoryCells.COLUMNS.indexOf(column);
    }

    /** @return the difference; null if there is none */
    @Nullable
    String fault(List<String> row) {
        var last = before;
        before = row;
        var wrong = last.isEmpty() ? null : ends(last, row);
        return wrong == null ? differs(row, expected(row)) : wrong;
    }

    /** Checks the last row, after all others. @return the difference; null if there is none */
    @Nullable
    String end() {
        return before.isEmpty() || !isWhole ? null : differs(before, with(before, TO, ""));
    }

    /** A row ends when the next one begins. An export of a limited period may lack a version between two rows. */
    private @Nullable String ends(List<String> last, List<String> row) {
        boolean isSame = last.get(NUMBER).equals(row.get(NUMBER));
        boolean isNext = isWhole || isSame && last.get(REVISION).equals(row.get(REVISION));
        return isNext ? differs(last, with(last, TO, isSame ? row.get(FROM) : "")) : null;
    }

    private static List<String> with(List<String> row, int cell, String text) {
        var changed = new ArrayList<>(row);
        changed.set(cell, text);
        return changed;
    }

    private static @Nullable String differs(List<String> row, List<String> expected) {
        int cell = 0;
        while (cell < row.size() && row.get(cell).equals(Chain.kept(expected.get(cell)))) {
            cell++;
        }
        return cell == row.size()
                ? null
                : "revision " + row.get(REVISION) + ", article " + row.get(NUMBER) + ": "
                        + (cell == 0 ? "kind" : HistoryCells.COLUMNS.get(cell - 1)) + ": " + row.get(cell)
                        + " (expected: " + expected.get(cell) + ")";
    }

    private List<String> expected(List<String> row) {
        var sold = sold(row);
        if (sold.isEmpty()) {
            return with(row, 0, row.get(at("article")).isEmpty() ? "REMOVED" : "PUT");
        }
        var expected = new ArrayList<>(row);
        for (int i = 0; i < sold.size(); i++) {
            expected.set(NUMBER + i, sold.get(i));
        }
        if (row.get(0).equals("PUT") || row.get(0).equals("REMOVED")) {
            expected.set(FROM, recorded(row, FROM));
        }
        var by = row.get(at("by"));
        if (by.isEmpty() || by.startsWith("till:") || row.get(at("request")).isEmpty()) {
            expected.set(at("by"), row.get(TILL).isEmpty() ? "" : "till:" + row.get(TILL));
        }
        if (row.get(TILL).equals(till)) {
            expected.set(at("applied_at"), recorded(row, at("applied_at")));
            expected.set(at("applied_basis"), "OWN");
        }
        return expected;
    }

    /** The time when the version was stored, with the offset of a cell. */
    private static String recorded(List<String> row, int cell) {
        var offset = OffsetDateTime.parse(row.get(cell)).getOffset();
        return HistoryCells.local(Instant.parse(row.get(at("recorded_at"))), offset);
    }

    /**
     * The expected cells up to the unit, for a price group that fits the row if there is one; empty if the kind does
     * not fit.
     */
    private List<String> sold(List<String> row) {
        var body = row.get(at("article"));
        if (body.isEmpty() != row.get(0).equals("REMOVED")) {
            return List.of();
        }
        if (body.isEmpty()) {
            return HistoryCells.notSold(row.get(NUMBER), "", row.get(FROM), row.get(TO));
        }
        var article = Article.stored(new ArticleNumber(row.get(NUMBER)), body.getBytes(StandardCharsets.UTF_8));
        var groups = new ArrayList<@Nullable PriceGroup>(GroupOffer.named(article));
        groups.add(null);
        List<String> found = List.of();
        for (var group : groups) {
            var cells = sold(row, article, group);
            found = cells.isEmpty() || row.subList(NUMBER, UNIT + 1).equals(found) ? found : cells;
        }
        return found;
    }

    private List<String> sold(List<String> row, Article article, @Nullable PriceGroup group) {
        var shown = OffsetDateTime.parse(row.get(FROM));
        var at = row.get(0).equals("PUT") ? Instant.parse(row.get(at("recorded_at"))) : shown.toInstant();
        var offset = shown.getOffset();
        var known = zones;
        boolean isKnown = known != null && known.at(at).getRules().getOffset(at).equals(offset);
        var time = known != null && isKnown ? known.timeAt(at) : TillTime.at(at, offset);
        var sold = article.sold(group, time).orElse(null);
        if (row.get(0).equals("NOT_OFFERED")) {
            var name = article.asOf(time).name();
            return sold == null ? HistoryCells.notSold(row.get(NUMBER), name, row.get(FROM), row.get(TO)) : List.of();
        }
        return sold == null
                ? List.of()
                : HistoryCells.sold(sold, row.get(FROM), row.get(TO), row.get(at("vat_percent")));
    }
}
