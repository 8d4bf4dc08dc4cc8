package tillsync.service.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A main with 100 articles that have been there for half an hour, and followers. */
@ServiceTest
class GuardIntegrationTest {
    private static final int ARTICLES = 100;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Shop shop;
    private Shop.Till main;
    private Shop.Till north;
    private Shop.Till south;
    private long sequence;

    @BeforeEach
    void aMainWithFollowers() {
        shop = Shop.open(port);
        main = shop.till("Hauptkasse");
        north = shop.till("Nord");
        south = shop.till("Süd");
        shop.follow(north, main);
        shop.follow(south, main);
        publishes(Shop.puts(0, ARTICLES, 100));
        timePasses();
    }

    /** What is stored now was stored half an hour ago. */
    private void timePasses() {
        jdbc.update(
                "update revision set recorded_at = recorded_at - interval '30' minute where catalogue = ?",
                catalogue());
    }

    private String catalogue() {
        return main.hello("").text("catalogue/id");
    }

    private long publishes(List<Edit> edits) {
        var answer = main.publish(++sequence, edits).is(200);
        return answer.number("revision");
    }

    private static List<Edit> removes(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Edit.remove(new ArticleNumber(Integer.toString(i))))
                .toList();
    }

    private static List<Edit> free(int from, int to) {
        return Shop.puts(from, to, 0);
    }

    private JsonNode guard(Shop.Till till) {
        return shop.get(till.api() + "/guard").json();
    }

    private boolean isHeld() {
        return !guard(main).get("held").isNull();
    }

    private Answer decides(String action) {
        return shop.send("POST", main.api() + "/guard", "{\"action\":\"" + action + "\"}");
    }

    /** What a follower has once it has pulled all, from a cursor on. */
    private record Pulled(String cursor, long revision, Map<String, Long> prices) {}

    private static Pulled pulls(Shop.Till till, Pulled before) {
        var page = till.get("/api/v1/till/changes?limit=5000" + (before == null ? "" : "&since=" + before.cursor))
                .json();
        var prices = new HashMap<String, Long>(before == null ? Map.of() : before.prices);
        for (var change : page.get("changes")) {
            if (change.get("op").stringValue().equals("put")) {
                prices.put(
                        change.at("/article/number").stringValue(),
                        change.at("/article/price/cents").longValue());
            } else {
                prices.remove(change.get("number").stringValue());
            }
        }
        return new Pulled(
                page.get("cursor").stringValue(), page.at("/head/revision").longValue(), prices);
    }

    @Nested
    class ABurst {
        @Test
        void isHeldAtTheRevisionBeforeItHoweverItIsCut() {
            for (int i = 0; i < 49; i += 7) {
                publishes(removes(i, i + 7));
            }
            assertThat(isHeld()).as("49 of 100").isFalse();

            publishes(free(60, 61));

            var held = guard(main).get("held");
            assertThat(held.get("revision").longValue()).isEqualTo(1);
            assertThat(held.get("head").longValue()).isEqualTo(9);
            assertThat(held.get("removed").intValue()).isEqualTo(49);
            assertThat(held.get("unpriced").intValue()).isEqualTo(1);
            assertThat(held.get("articles").intValue()).isEqualTo(100);
            assertThat(pulls(north, null)).satisfies(got -> {
                assertThat(got.revision).isEqualTo(1);
                assertThat(got.prices).hasSize(ARTICLES);
            });
        }

        @Test
        void isNoneBelowTheLimitsNorWhereArticlesComeBackOrAreNew() {
            publishes(removes(0, 40));
            publishes(Shop.puts(0, 40, 120));
            publishes(removes(40, 80));
            publishes(free(1_000, 1_100));
            publishes(removes(1_000, 1_100));

            assertThat(isHeld()).isFalse();
            publishes(removes(0, 10));
            assertThat(isHeld()).isTrue();
            assertThat(guard(main).at("/held/revision").longValue())
                    .as("the first that removed what is still gone")
                    .isEqualTo(3);
        }

        @Test
        void isNoneOverALongTime() {
            publishes(removes(0, 40));
            timePasses();
            publishes(removes(40, 51));

            assertThat(isHeld()).isFalse();
        }

        @Test
        void isNobodysBusinessWhereNobodyFollows() {
            shop.assign("[{\"deviceId\":\"" + north.id() + "\",\"follows\":null},{\"deviceId\":\"" + south.id()
                    + "\",\"follows\":null}]");
            publishes(removes(0, ARTICLES));

            assertThat(isHeld()).isFalse();
        }

        @Test
        void isAnsweredAsEverAndTheMainGoesOn() {
            long revision = publishes(removes(0, 60));
            assertThat(publishes(Shop.puts(2_000, 2_001, 5))).isEqualTo(revision + 1);
            assertThat(pulls(main, null).prices).hasSize(41);
            assertThat(main.hello("").number("catalogue/revision")).isEqualTo(revision + 1);
        }
    }

    @Nested
    class WhileItIsHeld {
        @Test
        void afollowerThatWasBeyondIsNotSentBackAndStaysVerified() {
            publishes(removes(0, 30));
            var beyond = pulls(south, null);
            publishes(removes(30, 60));

            var again = pulls(south, beyond);
            assertThat(again).isEqualTo(beyond);
            assertThat(beyond.revision).isEqualTo(2);
            var digest = digestAt(beyond.revision);
            var report = "{\"cursor\":\"" + beyond.cursor + "\",\"articles\":70,\"digest\":\"" + digest + "\"}";
            assertThat(south.send("POST", "/api/v1/till/state", report)
                            .at("verified")
                            .booleanValue())
                    .isTrue();
            assertThat(repairsAll(beyond.cursor).at("changes").size())
                    .as("it is repaired where it is")
                    .isEqualTo(70);
            assertThat(pulls(north, null).revision).isEqualTo(1);
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
                            catalogue(),
                            revision));
        }

        @Test
        void helloPagesAndWaitsSayTheHeldRevision() {
            var cursor = pulls(north, null).cursor;
            publishes(removes(0, 60));

            var greeted = north.hello("").json();
            assertThat(greeted.at("/catalogue/revision").longValue()).isEqualTo(1);
            assertThat(greeted.at("/catalogue/articles").longValue()).isEqualTo(ARTICLES);
            assertThat(north.get("/api/v1/till/changes?wait=1&since=" + cursor).at("changes"))
                    .isEmpty();
        }

        /** Its followers are told nothing: they can do nothing about it. */
        @Test
        void itsMainIsToldSoUntilItEnds() {
            assertThat(main.hello("").at("guarded").isNull()).isTrue();
            publishes(removes(0, 60));

            var greeted = main.hello("").at("guarded");
            assertThat(greeted.get("removed").intValue()).isEqualTo(60);
            assertThat(greeted.get("unpriced").intValue()).isZero();
            assertThat(greeted.get("articles").longValue()).isEqualTo(ARTICLES);
            assertThat(greeted.get("revision").longValue()).isEqualTo(1);
            assertThat(Instant.parse(greeted.get("since").stringValue())).isBefore(Instant.now());
            assertThat(north.hello("").at("guarded").isNull()).isTrue();

            decides("distribute");
            assertThat(main.hello("").at("guarded").isNull()).isTrue();
        }

        @Test
        void aPullThatBeganBeforeIsVoid() {
            publishes(Shop.puts(200, 210, 7));
            publishes(removes(0, 1));
            var first = north.get("/api/v1/till/changes?limit=5").json();
            assertThat(first.at("/head/revision").longValue()).isEqualTo(3);
            publishes(removes(1, 60));

            var next = north.get("/api/v1/till/changes?limit=5&after="
                            + first.get("continuation").stringValue())
                    .is(409);
            assertThat(next.code()).isEqualTo("TOPOLOGY_CHANGED");
            assertThat(pulls(north, null).revision).isEqualTo(2);
        }

        @Test
        void theOverviewSaysSoAndWhatIsPendingIsShown() {
            var cursor = pulls(north, null);
            publishes(removes(0, 60));

            for (var till : List.of(main, north)) {
                var view = shop.get(till.api()).json();
                assertThat(view.at("/guard/removed").intValue()).isEqualTo(60);
                assertThat(view.at("/guard/revision").longValue()).isEqualTo(1);
            }
            assertThat(cursor.revision).isEqualTo(1);
            assertThat(shop.get(north.api() + "/pending?limit=5000").at("changes"))
                    .hasSize(40);
        }

        @Test
        void itsAuditSaysWhoDidIt() {
            publishes(removes(0, 60));
            decides("distribute");

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

    @Nested
    class TheTopology {
        @Test
        void givesNewFollowersWhatIsDelivered() {
            publishes(removes(0, 60));
            var west = shop.till("West");
            var plan = shop.send(
                            "POST",
                            "/api/v1/topology/plan",
                            "{\"assignments\":[{\"deviceId\":\"" + west.id() + "\",\"follows\":\"" + main.id()
                                    + "\"}]}")
                    .json();
            assertThat(plan.at("/devices/0/add").longValue()).isEqualTo(ARTICLES);

            shop.follow(west, main);

            assertThat(pulls(west, null).prices).hasSize(ARTICLES);
        }

        @Test
        void copiesWhatIsDelivered() {
            publishes(removes(0, 60));

            shop.assign("[{\"deviceId\":\"" + north.id() + "\",\"follows\":null,\"start\":\"COPY\"}]");

            assertThat(pulls(north, null).prices).hasSize(ARTICLES);
            assertThat(guard(north).get("held").isNull()).isTrue();
        }

        @Test
        void aMainThatFollowsAnotherKeepsItsHoldForTheDayItIsMainAgain() {
            publishes(removes(0, 60));
            shop.assign("[{\"deviceId\":\"" + north.id() + "\",\"follows\":null},{\"deviceId\":\"" + main.id()
                    + "\",\"follows\":\"" + north.id() + "\"},{\"deviceId\":\"" + south.id() + "\",\"follows\":\""
                    + north.id() + "\"}]");
            assertThat(pulls(main, null).prices).hasSize(ARTICLES);
            assertThat(decides("distribute").code()).isEqualTo("TILL_IS_A_FOLLOWER");
            assertThat(decides("restore").code()).isEqualTo("TILL_IS_A_FOLLOWER");

            shop.assign("[{\"deviceId\":\"" + main.id() + "\",\"follows\":null,\"start\":\"FORMER\"}]");
            shop.follow(south, main);

            assertThat(pulls(south, null).prices).hasSize(ARTICLES);
            decides("distribute").is(204);
            assertThat(pulls(south, null).prices).hasSize(40);
        }
    }

    @Nested
    class Deciding {
        @Test
        void distributesOnce() {
            publishes(removes(0, 60));
            decides("distribute").is(204);
            assertThat(pulls(north, null).prices).hasSize(40);

            assertThat(decides("distribute").code()).isEqualTo("NOTHING_IS_HELD");
            assertThat(decides("restore").code()).isEqualTo("NOTHING_IS_HELD");
            decides("forget").is(422);
        }

        @Test
        void whatWasDistributedIsNotCountedAgain() {
            publishes(removes(0, 60));
            decides("distribute");
            publishes(removes(60, 65));
            assertThat(isHeld()).isFalse();
        }

        @Test
        void aMainThatIsNotConnectedLeavesTheHold() {
            publishes(removes(0, 60));
            var answer = decides("restore").is(503);
            assertThat(answer.code()).isEqualTo("TILL_NOT_CONNECTED");
            assertThat(isHeld()).isTrue();
        }

        @Test
        void itEndsByItselfOnceAllIsBack() {
            publishes(removes(0, 60));
            publishes(Shop.puts(0, 59, 100));
            assertThat(isHeld()).isTrue();
            publishes(Shop.puts(59, 60, 100));
            assertThat(isHeld()).isFalse();
            assertThat(pulls(north, null).prices).hasSize(ARTICLES);
        }
    }

    @Test
    void aMerchantMayHaveOtherLimits() {
        var limits = "{\"windowSeconds\":600,\"percent\":5,\"articles\":3}";
        assertThat(shop.send("PUT", "/api/v1/guard", limits).json().toString()).isEqualTo(limits);
        assertThat(shop.get("/api/v1/guard").json().toString()).isEqualTo(limits);
        publishes(removes(0, 5));
        assertThat(isHeld()).isFalse();
        publishes(removes(5, 6));
        assertThat(isHeld()).isTrue();

        for (var wrong : List.of(
                "{}",
                "{\"windowSeconds\":0,\"percent\":5,\"articles\":3}",
                "{\"windowSeconds\":600,\"percent\":101,\"articles\":3}",
                "{\"windowSeconds\":600,\"percent\":5,\"articles\":0}")) {
            assertThat(shop.send("PUT", "/api/v1/guard", wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    @Test
    void theLimitsAreToldToThoseWhoMayAddTills() {
        var colleague = Shop.open(port);
        colleague.joins(main).is(201);
        var device = colleague.get(main.api()).is(200);
        var merchant = device.text("merchantId");
        shop.get("/api/v1/guard?merchant=" + merchant).is(200);
        colleague.get("/api/v1/guard?merchant=" + merchant).is(404);
    }
}
