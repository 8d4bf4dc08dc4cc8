package tillsync.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.json.JsonReader;
import tillsync.sheet.RowFinding.Status;

/** What rows say of price groups. */
class RowPriceGroupsTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 25, 12, 0);
    private static final Article MILK = Article.read("""
            {"number":"1","name":"Milch","price":{"cents":149,"currency":"EUR","tier":2},"vat":"DE_REDUCED",
            "gtin":"4006381333931","category":"Molkerei","attributes":{"Pfand":"0,15","Regal":"7"},"colour":"white"}""");

    private final Optional<Article> milk = Optional.of(MILK);

    private static RowJudge judge(String header) {
        return judge(header, "EUR");
    }

    private static RowJudge judge(String header, String currency) {
        return new RowJudge(new ColumnPlan(ColumnGuess.of(cells(header)), "DE", currency, false), NOW);
    }

    private static List<String> cells(String row) {
        return Arrays.asList(row.split(";", -1));
    }

    private static SheetRow row(long line, String row) {
        return new SheetRow(line, cells(row));
    }

    private static final String HEADER = "Nr;Preis;Preis: Bahnhof;Angeboten: Bahnhof;price: a/b";
    private final Article offered = Article.read(MILK.toJson().with("groups", JsonReader.read("""
            {"Bahnhof":{"price":{"cents":179,"currency":"EUR","tier":3},"later":1},"Kiosk":{"offered":false}}""")));

    private RowFinding judged(Article stored, String row) {
        return judge(HEADER).judge(row(2, row), Optional.of(stored));
    }

    private String groups(RowFinding found) {
        return found.after().orElseThrow().toJson().object("groups").json();
    }

    @Test
    void getWhatTheRowSaysAndKeepAllElse() {
        var found = judged(offered, "1;;1,89;nein;0,99 €");
        assertThat(groups(found)).isEqualTo("""
                {"Bahnhof":{"later":1,"offered":false,"price":{"cents":189,"currency":"EUR","tier":3}},\
                "Kiosk":{"offered":false},"a/b":{"price":{"cents":99,"currency":"EUR"}}}""");
        assertThat(found.differences())
                .extracting(MemberChange::member)
                .containsExactly("groups/Bahnhof", "groups/a/b");
    }

    @Test
    void areOfferedAgainAndStayWhereCellsAreEmpty() {
        assertThat(judged(offered, "1;1,49;;;").status()).isEqualTo(Status.UNCHANGED);
        assertThat(judged(offered, "1;1,49;1,79;ja;").status()).isEqualTo(Status.UNCHANGED);
        assertThat(judged(MILK, "1;1,49;;ja;").status()).isEqualTo(Status.UNCHANGED);
        var not = judged(MILK, "1;1,49;;no;").after().orElseThrow();
        assertThat(judged(not, "1;;;yes;").after()).contains(MILK);
    }

    @Test
    void ofANewArticleHaveItsCurrency() {
        var found = judge("Nr;Name;Preis;MwSt;Preis: Bahnhof;Angeboten: Bahnhof", "CHF")
                .judge(row(2, "7;Tee;2,50;7;3;ja"), Optional.empty());
        assertThat(groups(found)).isEqualTo("{\"Bahnhof\":{\"price\":{\"cents\":300,\"currency\":\"CHF\"}}}");
    }

    @Test
    void areComparedWithWhatIsSoldNowAndAnotherPriceHoldsAfterAPlan() {
        var week = Article.read(offered.toJson().with("planned", JsonReader.read("""
                [{"from":"2026-11-01T00:00","until":"2099-01-01T00:00",
                  "groups":{"Bahnhof":{"price":{"cents":99,"currency":"EUR"}}}}]""")));
        for (var cell : List.of("0,99", "1,79")) {
            assertThat(judged(week, "1;1,49;" + cell + ";;").status()).isEqualTo(Status.UNCHANGED);
        }
        var after = judged(week, "1;1,49;1,89;;").after().orElseThrow();
        assertThat(after.member("planned")).isEqualTo(week.member("planned"));
        assertThat(after.toJson()
                        .object("groups")
                        .object("Bahnhof")
                        .object("price")
                        .text("cents"))
                .isEqualTo("189");
    }

    @Test
    void areFaultsOfTheirCells() {
        assertThat(judged(offered, "1;;viel;vielleicht;1 CHF").faults())
                .containsExactly(
                        new CellFault(2, "price", "PRICE_UNREADABLE", "viel"),
                        new CellFault(3, "groups", "OFFERED", "vielleicht"));
        assertThat(judged(offered, "1;;;;1 CHF").faults())
                .containsExactly(new CellFault(4, "groups", "CURRENCY_DIFFERS", "1 CHF"));
        var name = "price: " + "x".repeat(41);
        assertThat(judge("Nr;" + name).judge(row(2, "1;1"), milk).faults())
                .containsExactly(new CellFault(1, "groups", "LENGTH", "1"));
        var kiosk = judge("Nr;Währung").judge(row(2, "1;CHF"), Optional.of(offered));
        assertThat(kiosk.faults()).containsExactly(new CellFault(-1, "groups", "CURRENCY_DIFFERS", ""));
    }
}
