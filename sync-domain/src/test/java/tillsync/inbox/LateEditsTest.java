package tillsync.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tillsync.article.Article;

/** A late edit is accepted into what the main has now. */
class LateEditsTest {
    private static final String VAT_2027 = "\"planned\":[{\"from\":\"2027-01-01T00:00\",\"vat\":\"DE_STANDARD\"}]";

    private static Article article(String name, long cents, String... more) {
        return Article.read("{\"number\":\"1\",\"name\":\"" + name + "\",\"price\":{\"cents\":" + cents
                + ",\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\""
                + (more.length == 0 ? "" : "," + String.join(",", more)) + "}");
    }

    @Test
    void aNewPriceKeepsAllThatTheTillHasNeverHeardOf() {
        var now = article("Brot", 250, "\"unit\":\"PIECE\"", VAT_2027, "\"shelf\":{\"row\":3}");
        assertThat(LateEdits.accepted(article("Brot", 240), article("Brot", 260), now))
                .isEqualTo(article("Brot", 260, "\"unit\":\"PIECE\"", VAT_2027, "\"shelf\":{\"row\":3}"));
    }

    @Test
    void whatTheMainHasChangedSinceStaysUnlessTheEditChangedItToo() {
        assertThat(LateEdits.accepted(
                        article("Brot", 240, "\"category\":\"Alt\""),
                        article("Brot", 260, "\"category\":\"Alt\""),
                        article("Krustenbrot", 250, "\"category\":\"Neu\"")))
                .isEqualTo(article("Krustenbrot", 260, "\"category\":\"Neu\""));
    }

    @Test
    void whatTheEditRemovedIsRemoved() {
        assertThat(LateEdits.accepted(
                        article(
                                "Brot",
                                240,
                                "\"category\":\"Alt\"",
                                "\"attributes\":{\"a\":\"1\",\"b\":\"2\"}",
                                VAT_2027),
                        article("Brot", 240, "\"attributes\":{\"b\":\"3\"}"),
                        article(
                                "Brot",
                                250,
                                "\"category\":\"Neu\"",
                                "\"attributes\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"4\"}",
                                VAT_2027)))
                .isEqualTo(article("Brot", 250, "\"attributes\":{\"b\":\"3\",\"c\":\"4\"}"));
    }

    @Test
    void attributesThatAreAllRemovedLeaveNone() {
        var had = article("Brot", 240, "\"attributes\":{\"a\":\"1\"}");
        assertThat(LateEdits.accepted(had, article("Brot", 240), had)).isEqualTo(article("Brot", 240));
    }

    @Test
    void ofATillWhoseArticleIsNotKnownAllThatItSaysIsTakenAndNothingIsDeleted() {
        assertThat(LateEdits.accepted(
                        null,
                        article("Brot neu", 260, "\"attributes\":{\"b\":\"3\"}"),
                        article("Brot", 250, "\"unit\":\"PIECE\"", "\"attributes\":{\"a\":\"1\"}", VAT_2027)))
                .isEqualTo(article(
                        "Brot neu", 260, "\"unit\":\"PIECE\"", "\"attributes\":{\"a\":\"1\",\"b\":\"3\"}", VAT_2027));
    }

    @Test
    void plannedValuesAreMergedByMomentAndKind() {
        var planned = "\"planned\":[{\"from\":\"2026-12-01T00:00\",\"name\":\"Stollen\"},"
                + "{\"from\":\"2027-01-01T00:00\",\"price\":{\"cents\":280,\"currency\":\"EUR\"}}]";
        assertThat(LateEdits.accepted(
                        article("Brot", 250), article("Brot", 250, planned), article("Brot", 250, VAT_2027)))
                .isEqualTo(article(
                        "Brot",
                        250,
                        "\"planned\":[{\"from\":\"2026-12-01T00:00\",\"name\":\"Stollen\"},"
                                + "{\"from\":\"2027-01-01T00:00\",\"vat\":\"DE_STANDARD\","
                                + "\"price\":{\"cents\":280,\"currency\":\"EUR\"}}]"));
    }

    @Test
    void aPlannedValueThatIsWithdrawnGoesWithTheEndThatTheMainHasGivenIt() {
        var planned = "\"planned\":[{\"from\":\"2026-12-01T00:00\",\"name\":\"Stollen\"}]";
        var ends = planned.replace("\"name\"", "\"until\":\"2026-12-24T00:00\",\"name\"");
        assertThat(LateEdits.accepted(article("Brot", 250, planned), article("Brot", 250), article("Brot", 260, ends)))
                .isEqualTo(article("Brot", 260));
        assertThat(LateEdits.accepted(
                        article("Brot", 250, planned), article("Brot", 250, ends), article("Brot", 260, planned)))
                .isEqualTo(article("Brot", 260, ends));
    }

    /** Otherwise a price that was planned for good would end with a name, or a name would stay with a price. */
    @Test
    void valuesOfOneMomentThatEndAtOtherTimesBeginOneMinuteApart() {
        var price = "{\"from\":\"2026-12-01T00:00\",\"price\":{\"cents\":300,\"currency\":\"EUR\"}}";
        var name = "{\"from\":\"2026-12-01T00:00\",\"until\":\"2026-12-08T00:00\",\"name\":\"Stollen\"}";
        var none = article("Brot", 250);
        var priced = article("Brot", 250, "\"planned\":[" + price + "]");
        var named = article("Brot", 250, "\"planned\":[" + name + "]");
        var aMinuteLater = "2026-12-01T00:01";
        assertThat(LateEdits.accepted(none, named, priced))
                .isEqualTo(article(
                        "Brot",
                        250,
                        "\"planned\":[" + price + "," + name.replace("2026-12-01T00:00", aMinuteLater) + "]"));
        assertThat(LateEdits.accepted(none, priced, named))
                .isEqualTo(article(
                        "Brot",
                        250,
                        "\"planned\":[" + name + "," + price.replace("2026-12-01T00:00", aMinuteLater) + "]"));
        assertThat(LateEdits.accepted(none, named, LateEdits.accepted(none, named, priced)))
                .as("once more")
                .isEqualTo(LateEdits.accepted(none, named, priced));
        assertThat(LateEdits.accepted(none, named, named)).isEqualTo(named);
        assertThat(LateEdits.accepted(named, none, priced)).isEqualTo(priced);
    }

    /** The edit gives an end to what the main has, too; what the main has planned beside it meanwhile stays for good. */
    @Test
    void anEndThatTheEditGivesIsThatOfTheValuesItKnew() {
        var name = "{\"from\":\"2026-12-01T00:00\",\"name\":\"Stollen\"}";
        var ends = name.replace("\"name\"", "\"until\":\"2026-12-08T00:00\",\"name\"");
        var both = name.replace("\"name\"", "\"price\":{\"cents\":300,\"currency\":\"EUR\"},\"name\"");
        var base = article("Brot", 250, "\"planned\":[" + name + "]");
        var late = article("Brot", 250, "\"planned\":[" + ends + "]");
        assertThat(LateEdits.accepted(base, late, base)).isEqualTo(late);
        assertThat(LateEdits.accepted(base, late, article("Brot", 250, "\"planned\":[" + both + "]")))
                .isEqualTo(article(
                        "Brot",
                        250,
                        "\"planned\":[" + both.replace(",\"name\":\"Stollen\"", "") + ","
                                + ends.replace("2026-12-01T00:00", "2026-12-01T00:01") + "]"));
    }

    @Test
    void barcodesLinkedArticlesAndScalesAreMergedPartByPart() {
        var base = article("Brot", 250, "\"codes\":[{\"code\":\"1\"},{\"code\":\"2\"}]", "\"scale\":{\"plu\":7}");
        var late = article(
                "Brot",
                250,
                "\"codes\":[{\"code\":\"10\",\"quantity\":6},{\"code\":\"2\"}]",
                "\"linked\":[{\"number\":\"P25\"}]",
                "\"scale\":{\"plu\":7,\"tareGrams\":5}");
        var now = article(
                "Brot",
                250,
                "\"codes\":[{\"code\":\"1\"},{\"code\":\"2\",\"quantity\":3},{\"code\":\"3\"}]",
                "\"linked\":[{\"number\":\"P15\"}]",
                "\"scale\":{\"plu\":8}");
        assertThat(LateEdits.accepted(base, late, now))
                .isEqualTo(article(
                        "Brot",
                        250,
                        "\"codes\":[{\"code\":\"10\",\"quantity\":6},{\"code\":\"2\",\"quantity\":3},{\"code\":\"3\"}]",
                        "\"linked\":[{\"number\":\"P15\"},{\"number\":\"P25\"}]",
                        "\"scale\":{\"plu\":8,\"tareGrams\":5}"));
        assertThat(LateEdits.accepted(late, article("Brot", 260), late)).isEqualTo(article("Brot", 260));
    }

    @Test
    void pricesOfGroupsAreMergedGroupByGroup() {
        var base = article("Brot", 250, groups(offer("a", 300), offer("b", 310), offer("c", 320)));
        var late = article("Brot", 250, groups(offer("a", 301), offer("c", 320), offer("d", 330)));
        var now = article("Brot", 250, groups(offer("a", 300), offer("b", 310), "\"c\":{\"offered\":false}"));
        assertThat(LateEdits.accepted(base, late, now))
                .isEqualTo(article("Brot", 250, groups(offer("a", 301), "\"c\":{\"offered\":false}", offer("d", 330))));
        assertThat(LateEdits.accepted(base, article("Brot", 260), base)).isEqualTo(article("Brot", 260));
    }

    @Test
    void plannedPricesOfGroupsAreMergedGroupByGroupAndKeepTheirEnds() {
        var none = article("Brot", 250);
        var station = planned("", offer("a", 300));
        var kiosk = planned("", offer("b", 310));
        assertThat(LateEdits.accepted(none, article("Brot", 250, station), article("Brot", 250, kiosk)))
                .isEqualTo(article("Brot", 250, planned("", offer("a", 300), offer("b", 310))));
        var ends = planned("\"until\":\"2026-12-08T00:00\",", offer("b", 310));
        assertThat(LateEdits.accepted(none, article("Brot", 250, station), article("Brot", 250, ends)))
                .isEqualTo(article(
                        "Brot",
                        250,
                        ends.replace(
                                "]",
                                "," + station.substring(station.indexOf('{')).replace("T00:00", "T00:01"))));
        assertThat(LateEdits.accepted(article("Brot", 250, station), none, article("Brot", 250, station)))
                .isEqualTo(none);
    }

    private static String planned(String until, String... offers) {
        return "\"planned\":[{\"from\":\"2026-12-01T00:00\"," + until + groups(offers) + "}]";
    }

    private static String groups(String... offers) {
        return "\"groups\":{" + String.join(",", offers) + "}";
    }

    private static String offer(String group, int cents) {
        return "\"" + group + "\":{\"price\":{\"cents\":" + cents + ",\"currency\":\"EUR\"}}";
    }

    @Test
    void aMainThatDoesNotHaveTheArticleGetsItWhole() {
        assertThat(LateEdits.accepted(article("Brot", 240), article("Brot", 260), null))
                .isEqualTo(article("Brot", 260));
    }

    @Test
    void acceptedAgainItChangesNothingMore() {
        var base = article("Brot", 240, VAT_2027);
        var late = article("Brot", 260, "\"attributes\":{\"b\":\"3\"}");
        var once = LateEdits.accepted(base, late, article("Brot", 250, VAT_2027, "\"unit\":\"PIECE\""));
        assertThat(LateEdits.accepted(base, late, once)).isEqualTo(once);
    }
}
