package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.ArticleDraft.article;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannedValuesTest {
    private static final String FROM_DECEMBER = "{\"from\": \"2026-12-01T00:00\", \"vat\": \"DE_ZERO\"}";

    private static Article planned(String values) {
        return article().json("planned", values).read();
    }

    private static List<String> flaws(String values) {
        return article().json("planned", values).flaws();
    }

    @Nested
    class AsOf {
        private final Article coffee = planned("""
                [{"from": "2026-12-01T00:00", "price": {"cents": 300, "currency": "EUR"}},
                 {"from": "2026-12-24T18:30", "name": "Festkaffee", "vat": "DE_REDUCED"},
                 {"from": "2027-01-01T00:00", "price": {"cents": 310, "currency": "EUR"}, "name": "Kaffee"}]""");

        @ParameterizedTest
        @CsvSource({
            "2026-11-30T23:59:59, 280, Espresso, DE_STANDARD",
            "2026-12-01T00:00:00, 300, Espresso, DE_STANDARD",
            "2026-12-24T18:29:59, 300, Espresso, DE_STANDARD",
            "2026-12-24T18:30:00, 300, Festkaffee, DE_REDUCED",
            "2026-12-31T23:59:59, 300, Festkaffee, DE_REDUCED",
            "2027-01-01T00:00:00, 310, Kaffee, DE_REDUCED",
            "2099-01-01T00:00:00, 310, Kaffee, DE_REDUCED",
        })
        void givesWhatHoldsFromItsExactMinuteOn(LocalDateTime time, long cents, String name, String vat) {
            var now = coffee.asOf(time);
            assertThat(now.price()).isEqualTo(Price.euro(cents));
            assertThat(now.name()).isEqualTo(name);
            assertThat(now.vat()).isEqualTo(vat);
            assertThat(now.number()).isEqualTo(coffee.number());
        }

        @Test
        void changesNothingWhereNothingHasCome() {
            assertThat(coffee.asOf(LocalDateTime.of(2026, 1, 1, 0, 0))).isSameAs(coffee);
            assertThat(article().read().asOf(LocalDateTime.of(2026, 1, 1, 0, 0)))
                    .isEqualTo(article().read());
        }

        @Test
        void leavesTheArticleItselfAsItWas() {
            var before = coffee.canonical();
            coffee.asOf(LocalDateTime.of(2099, 1, 1, 0, 0));
            assertThat(coffee.canonical()).isEqualTo(before);
            assertThat(coffee.name()).isEqualTo("Espresso");
        }
    }

    @Nested
    class Rules {
        @ParameterizedTest
        @ValueSource(strings = {"[]", "{}", "\"x\"", "1"})
        void askForAnArrayOf1To10(String values) {
            assertThat(flaws(values)).containsExactly("/planned WRONG_TYPE");
        }

        @Test
        void askForNoMoreThan10() {
            var ten = new StringBuilder();
            for (int day = 10; day < 20; day++) {
                ten.append(FROM_DECEMBER.replace("-01T", "-" + day + "T")).append(',');
            }
            assertThat(article()
                            .json("planned", "[" + ten.substring(0, ten.length() - 1) + "]")
                            .flaws())
                    .isEmpty();
            assertThat(article()
                            .json("planned", "[" + FROM_DECEMBER + "," + ten.substring(0, ten.length() - 1) + "]")
                            .flaws())
                    .containsExactly("/planned WRONG_TYPE");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-12-01", "2026-12-01T00:00:00", "2026-12-01T00:00Z", "2026-02-29T00:00", "2026-13-01T00:00",
                    "2026-12-01T24:00", "2026-12-01T00:60", "2026-12-01 00:00", "26-12-01T00:00", ""
                })
        void askForALocalTime(String from) {
            assertThat(flaws("[" + FROM_DECEMBER.replace("2026-12-01T00:00", from) + "]"))
                    .containsExactly("/planned/0/from LOCAL_TIME");
        }

        @Test
        void askForAscendingTimes() {
            assertThat(flaws("[" + FROM_DECEMBER + "," + FROM_DECEMBER + "]"))
                    .containsExactly("/planned/1/from NOT_ASCENDING");
            assertThat(flaws("[" + FROM_DECEMBER + "," + FROM_DECEMBER.replace("12", "11") + "]"))
                    .containsExactly("/planned/1/from NOT_ASCENDING");
        }

        @Test
        void nameATimeThatIsNoneOnceAndNotItsNeighbourToo() {
            assertThat(flaws("[" + FROM_DECEMBER.replace("2026", "x") + "," + FROM_DECEMBER + "]"))
                    .containsExactly("/planned/0/from LOCAL_TIME");
        }

        @Test
        void stepOverATimeThatIsNone() {
            var earlier = FROM_DECEMBER.replace("12-01", "11-01");
            assertThat(flaws("[" + FROM_DECEMBER + ",{\"vat\": \"DE_ZERO\"}," + earlier + "]"))
                    .containsExactly("/planned/1/from MISSING", "/planned/2/from NOT_ASCENDING");
            assertThat(flaws("[" + FROM_DECEMBER + "," + FROM_DECEMBER.replace("2026", "x") + "," + earlier + "]"))
                    .containsExactly("/planned/1/from LOCAL_TIME", "/planned/2/from NOT_ASCENDING");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-12-01", "2026-12-08T00:00Z", "2026-02-29T00:00", "2026-12-08T24:00", "never", ""})
        void askForALocalTimeAsAnEnd(String until) {
            assertThat(flaws("[" + FROM_DECEMBER.replace("}", ", \"until\": \"" + until + "\"}") + "]"))
                    .containsExactly("/planned/0/until LOCAL_TIME");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "true", "[]", "{}"})
        void askForATextAsAnEnd(String until) {
            assertThat(flaws("[" + FROM_DECEMBER.replace("}", ", \"until\": " + until + "}") + "]"))
                    .containsExactly("/planned/0/until WRONG_TYPE");
        }

        @ParameterizedTest
        @CsvSource({"2026-11-30T23:59, 1", "2026-12-01T00:00, 1", "2026-12-01T00:01, 0", "9999-12-31T23:59, 0"})
        void askForAnEndAfterTheBeginning(String until, int flaws) {
            assertThat(flaws("[" + FROM_DECEMBER.replace("}", ", \"until\": \"" + until + "\"}") + "]"))
                    .hasSize(flaws)
                    .allMatch("/planned/0/until NOT_ASCENDING"::equals);
        }

        @Test
        void compareNoEndWithABeginningThatIsNone() {
            assertThat(flaws("[{\"from\": \"x\", \"until\": \"2000-01-01T00:00\", \"vat\": \"DE_ZERO\"}]"))
                    .containsExactly("/planned/0/from LOCAL_TIME");
            assertThat(flaws("[{\"until\": \"x\", \"vat\": \"DE_ZERO\"}]"))
                    .containsExactly("/planned/0/from MISSING", "/planned/0/until LOCAL_TIME");
        }

        @Test
        void anEndThatAnOlderVersionHasStoredAndIsNoneEndsNothing() {
            var stored = Article.trusted(article()
                    .json("planned", "[" + FROM_DECEMBER.replace("}", ", \"until\": 7}") + "]")
                    .node());
            assertThat(stored.asOf(LocalDateTime.of(2099, 1, 1, 0, 0)).vat()).isEqualTo("DE_ZERO");
            assertThat(Planning.of(stored).get(0).until()).isEmpty();
        }

        @Test
        void askForAValueThatBegins() {
            assertThat(flaws("[{\"from\": \"2026-12-01T00:00\"}]")).containsExactly("/planned/0 WRONG_TYPE");
            assertThat(flaws("[{\"vat\": \"DE_ZERO\"}]")).containsExactly("/planned/0/from MISSING");
            assertThat(flaws("[1]")).containsExactly("/planned/0 WRONG_TYPE");
        }

        @Test
        void holdForTheValuesAsForTheArticle() {
            assertThat(flaws("""
                                    [{"from": "2026-12-01T00:00", "name": " ", "vat": "x",
                                      "price": {"cents": -1, "currency": "x"}}]"""))
                    .containsExactlyInAnyOrder(
                            "/planned/0/name BLANK", "/planned/0/vat UNKNOWN_VAT",
                            "/planned/0/price/cents OUT_OF_RANGE", "/planned/0/price/currency UNKNOWN_CURRENCY");
        }
    }
}
