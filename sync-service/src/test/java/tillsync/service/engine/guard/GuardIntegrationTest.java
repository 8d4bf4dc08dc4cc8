package tillsync.service.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.article.GroupOffer;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** A main with 100 articles that have been there for half an hour, and followers. */
@ServiceTest
class GuardIntegrationTest extends GuardedTills {
    private static final PriceGroup STATION = new PriceGroup("bahnhof");

    @Nested
    class ABurst {
        @Test
        void isHeldAtTheRevisionBeforeItHoweverItIsCut() {
            for (int i = 0; i < 49; i += 7) {
                guarded.publishes(Shop.removes(i, i + 7));
            }
            assertThat(guarded.isHeld()).as("49 of 100").isFalse();

            guarded.publishes(Shop.puts(60, 61, 0));

            var held = guard(main).get("held");
            assertThat(held.get("revision").longValue()).isEqualTo(1);
            assertThat(held.get("head").longValue()).isEqualTo(9);
            assertThat(held.get("removed").intValue()).isEqualTo(49);
            assertThat(held.get("unpriced").intValue()).isEqualTo(1);
            assertThat(held.get("articles").intValue()).isEqualTo(100);
            assertThat(Pulled.by(north)).satisfies(got -> {
                assertThat(got.revision()).isEqualTo(1);
                assertThat(got.prices()).hasSize(GuardedShop.ARTICLES);
            });
        }

        @Test
        void isNoneBelowTheLimitsNorWhereArticlesComeBackOrAreNew() {
            guarded.publishes(Shop.removes(0, 40));
            guarded.publishes(Shop.puts(0, 40, 120));
            guarded.publishes(Shop.removes(40, 80));
            guarded.publishes(Shop.puts(1_000, 1_100, 0));
            guarded.publishes(Shop.removes(1_000, 1_100));

            assertThat(guarded.isHeld()).isFalse();
            guarded.publishes(Shop.removes(0, 10));
            assertThat(guarded.isHeld()).isTrue();
            assertThat(guard(main).at("/held/revision").longValue())
                    .as("the first that removed what is still gone")
                    .isEqualTo(3);
        }

        @Test
        void ofAPriceGroupCountsOnceAFollowerHasIt() {
            var away = IntStream.range(0, 30)
                    .mapToObj(i -> new GroupOffer(Optional.empty(), false).in(Shop.article("" + i, 100), STATION))
                    .<Edit>map(Edit::put)
                    .toList();
            guarded.publishes(away);
            guarded.publishes(Shop.puts(0, 30, 100));
            assertThat(guarded.isHeld()).isFalse();
            shop.assign("[{\"deviceId\":\"" + north.id() + "\",\"follows\":\"" + main.id()
                            + "\",\"group\":\"bahnhof\"}]")
                    .is(200);

            guarded.publishes(away);
            guarded.publishes(Shop.removes(30, 50));

            var held = guard(main).get("held");
            assertThat(held.get("revision").longValue()).isEqualTo(3);
            assertThat(held.get("removed").intValue()).isEqualTo(50);
            guarded.publishes(Shop.puts(0, 50, 100));
            assertThat(guarded.isHeld()).as("all is back").isFalse();
        }

        @Test
        void isNoneOverALongTime() {
            guarded.publishes(Shop.removes(0, 40));
            guarded.timePasses();
            guarded.publishes(Shop.removes(40, 51));

            assertThat(guarded.isHeld()).isFalse();
        }

        @Test
        void isNobodysBusinessWhereNobodyFollows() {
            shop.assign("[{\"deviceId\":\"" + north.id() + "\",\"follows\":null},{\"deviceId\":\"" + south.id()
                    + "\",\"follows\":null}]");
            guarded.publishes(Shop.removes(0, GuardedShop.ARTICLES));

            assertThat(guarded.isHeld()).isFalse();
        }

        @Test
        void isAnsweredAsEverAndTheMainGoesOn() {
            long revision = guarded.publishes(Shop.removes(0, 60));
            assertThat(guarded.publishes(Shop.puts(2_000, 2_001, 5))).isEqualTo(revision + 1);
            assertThat(Pulled.by(main).prices()).hasSize(41);
            assertThat(main.hello("").number("catalogue/revision")).isEqualTo(revision + 1);
        }
    }

    @Nested
    class WhileItIsHeld {
        @Test
        void afollowerThatWasBeyondIsNotSentBackAndStaysVerified() {
            guarded.publishes(Shop.removes(0, 30));
            var beyond = Pulled.by(south);
            guarded.publishes(Shop.removes(30, 60));

            var again = Pulled.by(south, beyond);
            assertThat(again).isEqualTo(beyond);
            assertThat(beyond.revision()).isEqualTo(2);
            var digest = digestAt(beyond.revision());
            var report = "{\"cursor\":\"" + beyond.cursor() + "\",\"articles\":70,\"digest\":\"" + digest + "\"}";
            assertThat(south.send("POST", "/api/v1/till/state", report)
                            .at("verified")
                            .booleanValue())
                    .isTrue();
            assertThat(repairsAll(beyond.cursor()).at("changes").size())
                    .as("it is repaired where it is")
                    .isEqualTo(70);
            assertThat(Pulled.by(north).revision()).isEqualTo(1);
        }

        /** As of a till that has lost all articles. */
        private Answer repairsAll(String cursor) {
            var sums = "\"0000000000000000\",".repeat(4_095) + "\"0000000000000000\"";
            return south.send(
                    "POST", "/api/v1/till/repairs", "{\"cursor\":\"" + cursor + "\",\"buckets\":[" + sums + "]}");
        }

        private String digestAt(long revision) {
            return java.util.HexFormat.of()
                    .formatHex(jdbc.queryForObject(
                            "select digest from revision where catalogue = ? and revision = ?",
                            byte[].class,
                            guarded.catalogue(),
                            revision));
        }

        @Test
        void helloPagesAndWaitsSayTheHeldRevision() {
            var cursor = Pulled.by(north).cursor();
            guarded.publishes(Shop.removes(0, 60));

            var greeted = north.hello("").json();
            assertThat(greeted.at("/catalogue/revision").longValue()).isEqualTo(1);
            assertThat(greeted.at("/catalogue/articles").longValue()).isEqualTo(GuardedShop.ARTICLES);
            assertThat(north.get("/api/v1/till/changes?wait=1&since=" + cursor).at("changes"))
                    .isEmpty();
        }

        /** Its followers are told nothing: they can do nothing about it. */
        @Test
        void itsMainIsToldSoUntilItEnds() {
            assertThat(main.hello("").at("guarded").isNull()).isTrue();
            guarded.publishes(Shop.removes(0, 60));

            var greeted = main.hello("").at("guarded");
            assertThat(greeted.get("removed").intValue()).isEqualTo(60);
            assertThat(greeted.get("unpriced").intValue()).isZero();
            assertThat(greeted.get("articles").longValue()).isEqualTo(GuardedShop.ARTICLES);
            assertThat(greeted.get("revision").longValue()).isEqualTo(1);
            assertThat(Instant.parse(greeted.get("since").stringValue())).isBefore(Instant.now());
            assertThat(north.hello("").at("guarded").isNull()).isTrue();

            guarded.decides("distribute");
            assertThat(main.hello("").at("guarded").isNull()).isTrue();
        }

        @Test
        void aPullThatBeganBeforeIsVoid() {
            guarded.publishes(Shop.puts(200, 210, 7));
            guarded.publishes(Shop.removes(0, 1));
            var first = north.get("/api/v1/till/changes?limit=5").json();
            assertThat(first.at("/head/revision").longValue()).isEqualTo(3);
            guarded.publishes(Shop.removes(1, 60));

            var next = north.get("/api/v1/till/changes?limit=5&after="
                            + first.get("continuation").stringValue())
                    .is(409);
            assertThat(next.code()).isEqualTo("TOPOLOGY_CHANGED");
            assertThat(Pulled.by(north).revision()).isEqualTo(2);
        }

        @Test
        void theOverviewSaysSoAndWhatIsPendingIsShown() {
            var cursor = Pulled.by(north);
            guarded.publishes(Shop.removes(0, 60));

            for (var till : List.of(main, north)) {
                var view = shop.get(till.api()).json();
                assertThat(view.at("/guard/removed").intValue()).isEqualTo(60);
                assertThat(view.at("/guard/revision").longValue()).isEqualTo(1);
            }
            assertThat(cursor.revision()).isEqualTo(1);
            assertThat(shop.get(north.api() + "/pending?limit=5000").at("changes"))
                    .hasSize(40);
        }

        @Test
        void itsAuditSaysWhoDidIt() {
            guarded.publishes(Shop.removes(0, 60));
            guarded.decides("distribute");

            var kinds = new ArrayList<String>();
            for (var entry : shop.get(main.api() + "/audit").json()) {
                kinds.add(
                        entry.get("what").stringValue() + " " + entry.get("by").stringValue());
            }
            assertThat(kinds)
                    .containsSubsequence(
                            "catalogue.delivery-released user:" + shop.userId(),
                            "catalogue.delivery-held till:" + main.id());
        }
    }
}
