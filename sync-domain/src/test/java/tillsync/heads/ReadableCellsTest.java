package tillsync.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.PriceGroup;
import tillsync.heads.HistoryHead.What;
import tillsync.json.JsonReader;

/** Cells that people read say what the article's JSON beside them says, even if the service's own key signs others. */
class ReadableCellsTest {
    private static final Map<Integer, String> CHANGES = Map.ofEntries(
            Map.entry(2, "Tea"),
            Map.entry(3, "2026-01-01T10:00:00+01:00"),
            Map.entry(4, "2026-01-09T10:00:00+01:00"),
            Map.entry(5, "0,01"),
            Map.entry(6, "CHF"),
            Map.entry(7, "DE_ZERO"),
            Map.entry(9, "4006381333931"),
            Map.entry(10, "Food"),
            Map.entry(11, "LITRE"),
            Map.entry(15, "user:somebody-else"),
            Map.entry(20, "2026-01-09T10:00:00+01:00"),
            Map.entry(21, "BOUNDED"));

    private Book book;

    @BeforeEach
    void rowsOfEachKind() {
        book = new Book();
        book.groups.put(Instant.parse("2026-01-01T00:00:00Z"), Optional.empty());
        book.groups.put(Instant.parse("2026-01-05T00:00:00Z"), Optional.of(new PriceGroup("Bahnhof")));
        book.groups.put(Instant.parse("2026-01-06T00:00:00Z"), Optional.of(new PriceGroup("Kiosk")));
        book.publishes(Article.read("""
                                {"number":"1","name":"=Coffee","price":{"cents":280,"currency":"EUR"},"vat":"DE_STANDARD",
                                "unit":"KILOGRAM","planned":[{"from":"2026-01-03T09:30","name":"Sale","price":{"cents":199,"currency":"EUR"}}],
                                "groups":{"Bahnhof":{"price":{"cents":320,"currency":"EUR"}},"Kiosk":{"offered":false}}}"""))
                .publishes("2", "1.50")
                .removes("2")
                .publishes("2", "1.60")
                .signs(What.DAY);
    }

    private List<List<String>> rows() {
        return Book.rows(book.export(0));
    }

    private String fault(int row, int cell, String text) {
        var rows = new ArrayList<>(rows());
        var cells = new ArrayList<>(rows.get(row));
        cells.set(cell, text);
        rows.set(row, cells);
        return Book.read(book.sealed(rows)).fault();
    }

    @Test
    void eachReadableCellIsComparedWithTheJson() {
        assertThat(rows().subList(1, 8))
                .extracting(row -> row.get(0))
                .containsExactly("PUT", "PLANNED", "GROUP", "NOT_OFFERED", "PUT", "REMOVED", "PUT");
        for (int row = 1; row < 8; row++) {
            var cells = rows().get(row);
            for (var change : CHANGES.entrySet()) {
                if (!cells.get(change.getKey()).equals(change.getValue())) {
                    assertThat(fault(row, change.getKey(), change.getValue()))
                            .as("row %s, cell %d", cells, change.getKey())
                            .contains(", article ");
                }
            }
        }
        assertThat(Book.read(book.sealed(rows())).fault()).isNull();
    }

    @Test
    void aFaultNamesTheArticleAndTheColumn() {
        assertThat(fault(5, 5, "9,50")).isEqualTo("revision 2, article 2: price: 9,50 (expected: 1,50)");
        assertThat(fault(1, 2, "Coffee")).isEqualTo("revision 1, article 1: name: Coffee (expected: =Coffee)");
        assertThat(fault(6, 2, "still there")).contains("name: still there (expected: )");
        assertThat(fault(5, 0, "REMOVED")).contains("kind: REMOVED");
        assertThat(fault(6, 0, "PUT")).contains("kind: PUT (expected: REMOVED)");
    }

    @Test
    void aPriceOfAGroupIsAsGoodAsTheBasePriceAndNoOther() {
        assertThat(fault(3, 5, "2,80")).as("the planned price is the base then").isNotNull();
        assertThat(fault(3, 5, "1,99"))
                .as("which of both, the JSON does not say")
                .isNull();
        assertThat(fault(3, 5, "3,21")).isNotNull();
    }

    @Test
    void aRowThatIsMissingLeavesAGap() {
        for (int row = 2; row < 8; row++) {
            var rows = new ArrayList<>(rows());
            rows.remove(row);
            assertThat(Book.read(book.sealed(rows)).fault()).as("row %d", row).isNotNull();
        }
    }

    @Test
    void whatIsInNoZoneKnownHereIsReadByItsOffsets() {
        var rows = new ArrayList<>(rows());
        var about = new ArrayList<>(rows.get(0));
        about.set(17, JsonReader.read("\"Elsewhere/Unknown\"").text());
        rows.set(0, about);
        assertThat(Book.read(book.sealed(rows)).fault()).isNull();
    }
}
