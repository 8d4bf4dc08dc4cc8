package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.ArticleDraft.article;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.json.JsonReader;
import tillsync.problem.Refusal;

/** What an article says of price groups: its member groups, and those of its planned values. */
class PriceGroupsTest {
    private static final String PRICE = "{\"cents\": 320, \"currency\": \"EUR\"}";
    private static final PriceGroup STATION = new PriceGroup("bahnhof");
    private static final LocalDateTime DECEMBER = LocalDateTime.of(2026, 12, 1, 0, 0);

    private static List<String> flaws(String groups) {
        return article().json("groups", groups).flaws();
    }

    private static List<String> planned(String groups) {
        return article()
                .json("planned", "[{\"from\": \"2026-12-01T00:00\", \"groups\": " + groups + "}]")
                .flaws();
    }

    private static String groups(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "\"g" + i + "\": {\"price\": " + PRICE + "}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Nested
    class Names {
        @ParameterizedTest
        @ValueSource(strings = {"bahnhof", "Kiosk 1. Etage", "a/b~c", "1", "\uD83D\uDE89"})
        void followTheRuleOfNumbers(String name) {
            assertThat(flaws("{\"" + name + "\": {\"offered\": false}}")).isEmpty();
            assertThat(new PriceGroup(name)).hasToString(name).isEqualTo(PriceGroup.read(name));
        }

        @ParameterizedTest
        @CsvSource({"'', LENGTH", "' a', WHITE_SPACE", "a\u0001b, CONTROL_CHARACTER", "a\u0308, NOT_NFC"})
        void areRefusedOtherwise(String name, String code) {
            var json = "{\"" + name.replace("\u0001", "\\u0001") + "\": {\"offered\": false}}";
            assertThat(flaws(json)).containsExactly("/groups/" + name + " " + code);
            assertThatIllegalArgumentException().isThrownBy(() -> new PriceGroup(name));
            assertThatThrownBy(() -> PriceGroup.read(name)).isInstanceOf(Refusal.class);
        }

        @Test
        void haveUpTo40CodePoints() {
            assertThat(PriceGroup.flaws("", "\uD83D\uDE89".repeat(40))).isEmpty();
            assertThat(PriceGroup.flaws("", "x".repeat(41))).hasSize(1);
        }
    }

    @Nested
    class Rules {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "7 | /groups WRONG_TYPE",
                    "[] | /groups WRONG_TYPE",
                    "{} | /groups NOT_CANONICAL",
                    "{\"a\": 320} | /groups/a WRONG_TYPE",
                    "{\"a\": {}} | /groups/a NOT_CANONICAL",
                    "{\"a\": {\"later\": 1}} | /groups/a NOT_CANONICAL",
                    "{\"a\": {\"offered\": true}} | /groups/a/offered NOT_CANONICAL",
                    "{\"a\": {\"offered\": 0}} | /groups/a/offered WRONG_TYPE",
                    "{\"a\": {\"price\": 320}} | /groups/a/price WRONG_TYPE",
                    "{\"a\": {\"price\": {\"cents\": 1}}} | /groups/a/price/currency MISSING",
                    "{\"a\": {\"price\": {\"cents\": -1, \"currency\": \"EUR\"}}} | /groups/a/price/cents OUT_OF_RANGE",
                    "{\"a\": {\"price\": {\"cents\": 1, \"currency\": \"x\"}}} | /groups/a/price/currency UNKNOWN_CURRENCY",
                    "{\"a/b\": {\"price\": {\"cents\": 1, \"currency\": \"CHF\"}}}"
                            + " | /groups/a~1b/price/currency CURRENCY_DIFFERS",
                })
        void holdForTheArticle(String groups, String flaw) {
            assertThat(flaws(groups)).containsExactly(flaw);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "7 | /planned/0/groups WRONG_TYPE",
                    "{} | /planned/0/groups NOT_CANONICAL",
                    "{\"a\": 320} | /planned/0/groups/a WRONG_TYPE",
                    "{\"a\": {}} | /planned/0/groups/a/price MISSING",
                    "{\"a\": {\"offered\": false}} | /planned/0/groups/a/price MISSING",
                    "{\"a\": {\"price\": {\"cents\": 1, \"currency\": \"CHF\"}}}"
                            + " | /planned/0/groups/a/price/currency CURRENCY_DIFFERS",
                })
        void holdForPlannedValues(String groups, String flaw) {
            assertThat(planned(groups)).containsExactly(flaw);
        }

        @Test
        void keepWhatALaterVersionSaysOfAGroup() {
            assertThat(flaws("{\"a\": {\"price\": " + PRICE + ", \"later\": [1]}}"))
                    .isEmpty();
            assertThat(planned("{\"a\": {\"price\": " + PRICE + ", \"later\": [1]}}"))
                    .isEmpty();
        }

        @Test
        void askFor1To50GroupsInAll() {
            assertThat(flaws(groups(0, 50))).isEmpty();
            assertThat(flaws(groups(0, 51))).containsExactly("/groups TOO_MANY");
            assertThat(planned(groups(0, 50))).isEmpty();
            assertThat(planned(groups(0, 51))).contains("/planned/0/groups TOO_MANY");
            var own = article().json("groups", groups(0, 30));
            var plan = "[{\"from\": \"2026-12-01T00:00\", \"groups\": ";
            assertThat(own.json("planned", plan + groups(10, 40) + "}]").flaws())
                    .isEmpty();
            assertThat(own.json("planned", plan + groups(10, 41) + "}]").flaws())
                    .containsExactly("/planned TOO_MANY");
        }

        @Test
        void askForOneCurrencyOfAnArticleThatNamesGroups() {
            var franc = "[{\"from\": \"2026-12-01T00:00\", \"price\": {\"cents\": 1, \"currency\": \"CHF\"}}]";
            assertThat(article().json("planned", franc).flaws()).isEmpty();
            assertThat(article()
                            .json("groups", groups(0, 1))
                            .json("planned", franc)
                            .flaws())
                    .containsExactly("/planned/0/price/currency CURRENCY_DIFFERS");
        }

        @Test
        void whatAnOlderVersionHasStoredByThatNameNamesNoGroup() {
            for (var older : List.of(
                    "7",
                    "[{\"a\": 1}]",
                    "{\"bahnhof\": 7}",
                    "{\" x\": {\"offered\": false}}",
                    "{\"bahnhof\": {\"price\": {\"cents\": \"1\", \"currency\": \"EUR\"}}}")) {
                var stored = Article.trusted(article().json("groups", older).node());
                assertThat(stored.sold(STATION, DECEMBER)).contains(stored);
                assertThat(GroupOffer.of(stored).values()).allMatch(GroupOffer.BASE::equals);
            }
        }
    }

    @Nested
    class Offers {
        private final Article coffee = article().json("shelf", "7").read();
        private final GroupOffer dear = new GroupOffer(Optional.of(Price.euro(320)), true);

        @Test
        void areGivenAndTakenBack() {
            var offered = dear.in(coffee, STATION);
            assertThat(GroupOffer.of(offered)).containsExactly(Map.entry(STATION, dear));
            assertThat(offered.sold(STATION, DECEMBER)).map(Article::price).contains(Price.euro(320));
            assertThat(GroupOffer.BASE.in(offered, STATION)).isEqualTo(coffee);
            var gone = new GroupOffer(dear.price(), false).in(offered, STATION);
            assertThat(gone.sold(STATION, DECEMBER)).isEmpty();
            assertThat(gone.sold(null, DECEMBER)).contains(gone);
        }

        @Test
        void keepWhatALaterVersionSaysOfTheGroup() {
            var later = article()
                    .json("groups", "{\"bahnhof\": {\"later\": 1, \"offered\": false}}")
                    .read();
            assertThat(dear.in(later, STATION).canonical())
                    .contains("\"bahnhof\":{\"later\":1,\"price\":{\"cents\":320,\"currency\":\"EUR\"}}");
        }

        @Test
        void areGivenAllAtOnceAndOthersGo() {
            var later = article()
                    .json("groups", "{\"bahnhof\": {\"later\": 1, \"offered\": false}, \" x\": 7}")
                    .node();
            var kiosk = new PriceGroup("kiosk");
            assertThat(GroupOffer.all(later, Map.of(STATION, dear, kiosk, new GroupOffer(Optional.empty(), false))))
                    .isEqualTo(article()
                            .json(
                                    "groups",
                                    "{\"bahnhof\": {\"later\": 1, \"price\": " + PRICE
                                            + "}, \"kiosk\": {\"offered\": false}}")
                            .node());
            assertThat(GroupOffer.all(later, Map.of(kiosk, GroupOffer.BASE)))
                    .isEqualTo(article().node());
        }

        @Test
        void ofArticlesWithoutGroupsNeedNoReading() {
            assertThat(coffee.hasGroups()).isFalse();
            assertThat(coffee.sold(STATION, DECEMBER).orElseThrow()).isSameAs(coffee);
            var text = article()
                    .json("attributes", "{\"a\": \"\\\"groups\\\":{\"}")
                    .read();
            assertThat(text.hasGroups()).isFalse();
        }

        @Test
        void nameTheGroupsOfPlannedValuesToo() {
            var both =
                    Planning.with(dear.in(coffee, STATION), DECEMBER, null, new PriceGroup("airport"), Price.euro(1));
            assertThat(GroupOffer.named(both)).extracting(PriceGroup::name).containsExactly("airport", "bahnhof");
            assertThat(GroupOffer.named(coffee)).isEmpty();
        }
    }

    @Nested
    class GivenBack {
        private final Article stored = Planning.with(
                Planning.with(
                        new GroupOffer(Optional.of(Price.euro(320)), true)
                                .in(article().json("groups", groups(0, 1)).read(), STATION),
                        DECEMBER,
                        DECEMBER.plusDays(7),
                        STATION,
                        Price.euro(290)),
                DECEMBER.plusDays(1),
                DECEMBER.plusDays(2),
                Price.euro(240),
                null);

        @Test
        void areNoEdits() {
            for (var time : List.of(DECEMBER.minusDays(1), DECEMBER, DECEMBER.plusDays(1), DECEMBER.plusDays(8))) {
                for (var group : new PriceGroup[] {null, STATION, new PriceGroup("g0"), new PriceGroup("none")}) {
                    var given = stored.sold(group, time).orElseThrow().toJson();
                    for (var known :
                            List.of(KnownFields.ALL, KnownFields.of("price"), KnownFields.of("price", "groups"))) {
                        assertThat(known.merge(Optional.of(stored), group, time, given))
                                .as("%s at %s", group, time)
                                .isEqualTo(stored);
                    }
                }
            }
        }

        @Test
        void butAnotherPriceChangesWhatHoldsAfterThePlan() {
            var groups = JsonReader.read(groups(0, 1)
                    .replace("320", "330")
                    .replace("}}}", "}}, \"bahnhof\": {\"price\": {\"cents\": 310, \"currency\": \"EUR\"}}}"));
            var merged = KnownFields.of("groups")
                    .merge(
                            Optional.of(stored),
                            DECEMBER,
                            stored.asOf(DECEMBER).toJson().with("groups", groups));
            assertThat(merged.member("planned")).isEqualTo(stored.member("planned"));
            assertThat(merged.sold(STATION, DECEMBER)).map(Article::price).contains(Price.euro(290));
            assertThat(merged.sold(STATION, DECEMBER.plusDays(7)))
                    .map(Article::price)
                    .contains(Price.euro(310));
            assertThat(merged.sold(new PriceGroup("g0"), DECEMBER))
                    .map(Article::price)
                    .contains(Price.euro(330));
        }

        @Test
        void oneGroupChangedLeavesTheOthersAsTheyAreStored() {
            var given = stored.asOf(DECEMBER).toJson();
            var edited = given.with("groups", given.object("groups").without("g0"));
            var merged = KnownFields.ALL.merge(Optional.of(stored), DECEMBER, edited);
            assertThat(merged).isEqualTo(GroupOffer.BASE.in(stored, new PriceGroup("g0")));
        }
    }
}
