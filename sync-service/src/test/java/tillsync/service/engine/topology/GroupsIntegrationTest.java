package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.fleet.pairing.StockFlow;
import tillsync.till.MerchantId;
import tillsync.topology.Topology;
import tools.jackson.databind.JsonNode;

/** A follower's price group is planned and applied with its place. */
@ServiceTest
class GroupsIntegrationTest {
    private static String follows(PlainTill follower, PlainTill main, String group) {
        return "[{\"deviceId\":\"" + follower.id() + "\",\"follows\":\"" + main.id() + "\",\"group\":" + group + "}]";
    }

    private static JsonNode plan(Shop shop, String assignments) {
        return shop.send("POST", "/api/v1/topology/plan", "{\"assignments\":" + assignments + "}")
                .json();
    }

    private static List<String> warnings(JsonNode plan) {
        return StreamSupport.stream(plan.get("warnings").spliterator(), false)
                .map(warning -> warning.get("code").stringValue())
                .toList();
    }

    private static Answer topology(Shop shop) {
        return shop.get("/api/v1/topology");
    }

    @Test
    void itStaysUntilItIsTakenAwayOrTheTillIsAMain() {
        var shop = Shop.open("groups-stay");
        var main = shop.till("main");
        var other = shop.till("other");
        var follower = shop.till("follower");
        assertThat(topology(shop).json().has("groups")).isFalse();

        assertThat(shop.assign(follows(follower, main, "\"bahnhof\"")).is(200).at("groups"))
                .hasToString("{\"" + follower.id() + "\":\"bahnhof\"}");
        shop.follow(follower, other).is(200);
        assertThat(topology(shop).at("groups").has(follower.id())).isTrue();
        shop.assign(follows(follower, other, "null")).is(200);
        assertThat(topology(shop).json().has("groups")).isFalse();
        shop.assign(follows(follower, other, "\"flughafen\"")).is(200);
        shop.frees(follower, "COPY").is(200);
        assertThat(topology(shop).json().has("groups")).isFalse();
    }

    @Test
    void aPlanSaysWhatIsMissing() {
        var shop = Shop.open("groups-plan");
        var main = shop.till("main");
        var old = shop.till("old");
        var follower = shop.till("follower");
        follower.hello(",\"time\":\"2026-11-24T12:00:00Z\",\"knows\":[\"groups\"]")
                .is(200);
        old.hello(",\"time\":\"2026-11-24T12:00:00Z\"").is(200);
        main.publish(1, List.of(Edit.put(grouped("1", 280, "bahnhof")), Edit.put(Shop.article("2", 100))));

        var planned = plan(shop, follows(follower, main, "\"bahnhof\""));
        assertThat(planned.at("/devices/0/group").stringValue()).isEqualTo("bahnhof");
        assertThat(counts(planned)).isEqualTo("2 0 0 0 0");
        assertThat(planned.at("/devices/0/behind")).hasToString("0");
        assertThat(warnings(planned)).isEmpty();
        assertThat(warnings(plan(shop, follows(follower, main, "\"flughafen\""))))
                .containsExactly("GROUP_NOT_NAMED");
        assertThat(warnings(plan(shop, follows(old, main, "\"bahnhof\"")))).containsExactly("GROUPS_UNKNOWN");
        assertThat(warnings(plan(shop, follows(old, main, "null")))).isEmpty();
        shop.assign(follows(follower, main, "\"bahnhof\"")).is(200);
        assertThat(warnings(plan(shop, "[{\"deviceId\":\"" + follower.id() + "\",\"follows\":null}]")))
                .contains("GROUP_ENDS");
    }

    private static Article grouped(String number, long cents, String group) {
        return grouped(number, "{\"" + group + "\":{\"price\":{\"cents\":" + cents + ",\"currency\":\"EUR\"}}}");
    }

    /** Its base price is 1.00. */
    private static Article grouped(String number, String groups) {
        return Article.read(Shop.article(number, 100).toJson().with("groups", JsonReader.read(groups)));
    }

    private static String counts(JsonNode plan) {
        var device = plan.at("/devices/0");
        return Stream.of("add", "change", "remove", "priceUp", "priceDown")
                .map(name -> device.get(name).toString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void badOnesAreRefused() {
        var shop = Shop.open("groups-bad");
        var main = shop.till("main");
        var follower = shop.till("follower");
        for (var bad : List.of("\"\"", "\" x\"", "\"" + "x".repeat(41) + "\"", "7", "{}", "\"a\\u0000\"")) {
            assertThat(shop.assign(follows(follower, main, bad)).is(422).code()).isEqualTo("INVALID");
        }
        var led = "[{\"deviceId\":\"" + follower.id() + "\",\"follows\":null,\"group\":\"bahnhof\"}]";
        assertThat(shop.assign(led).is(422).code()).isEqualTo("GROUP_OF_A_MAIN");
        assertThat(topology(shop).number("version")).isEqualTo(2);
    }

    @Test
    void aTillThatReturnsToItsMainHasItAgain() {
        var shop = Shop.open("groups-return");
        var main = shop.till("main");
        var follower = shop.till("follower");
        shop.assign(follows(follower, main, "\"bahnhof\"")).is(200);
        shop.send("DELETE", follower.api(), "").is(204);
        assertThat(topology(shop).json().has("groups")).isFalse();

        var flow = new StockFlow(shop.wire().port());
        var code = flow.asks("again").text("user_code");
        var again = "{\"code\":\"" + code + "\",\"replaces\":\"" + follower.id() + "\"}";
        shop.send("POST", "/api/v1/pairings", again).is(201);

        assertThat(topology(shop).at("groups")).hasToString("{\"" + follower.id() + "\":\"bahnhof\"}");
    }

    /** The rows and the events say the same of who has which group, and since when. */
    @Test
    void theRowsAreWhatTheEventsSay(@Autowired TillSources sources, @Autowired TopologyHistory history) {
        var shop = Shop.open("groups-rows");
        var main = shop.till("main");
        var follower = shop.till("follower");
        shop.assign(follows(follower, main, "\"bahnhof\"")).is(200);
        shop.follow(follower, main).is(200);
        shop.assign(follows(follower, main, "\"flughafen\"")).is(200);
        shop.frees(follower, "COPY").is(200);
        shop.assign(follows(follower, main, "\"bahnhof\"")).is(200);
        var merchant = MerchantId.of(shop.get(main.api()).text("merchantId"));
        var replayed = Topology.empty(merchant);
        for (var noted : history.recent(merchant, 100, 100)) {
            replayed = replayed.evolve(noted.event());
        }
        assertThat(sources.topology(merchant).places()).isEqualTo(replayed.places());
        var told = Awaitility.await()
                .until(
                        () -> shop.get("/api/v1/topology/history").json(),
                        all -> all.at("/0/version").intValue(0) == 6);
        assertThat(told.at("/0/event/tills/0/group").stringValue()).isEqualTo("bahnhof");
        assertThat(told.at("/1/event/tills/0").has("group")).isFalse();
    }
}
