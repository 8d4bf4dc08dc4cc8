package tillsync.service.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.tills.device.Presence;
import tillsync.till.DeviceId;

/** A till is told of its price group with its articles, and says what it has applied. */
@ServiceTest
class PullingGroupsIntegrationTest {
    private static final String KNOWS = ",\"time\":\"2026-11-24T12:00:00Z\",\"knows\":[\"groups\"]";

    @Autowired
    Presence presence;

    private Shop shop;
    private PlainTill main;
    private PlainTill follower;
    private String since;

    @BeforeEach
    void aFollowerThatKnowsGroups() {
        shop = Shop.open();
        main = shop.till("main");
        follower = shop.till("follower");
        main.publish(1, Shop.puts(0, 3, 100)).is(200);
        follower.hello(KNOWS).is(200);
        shop.follow(follower, main).is(200);
        since = follower.cursor();
    }

    private void assign(String group) {
        shop.assign("[{\"deviceId\":\"" + follower.id() + "\",\"follows\":\"" + main.id() + "\",\"group\":" + group
                        + "}]")
                .is(200);
    }

    private Answer pull(String query) {
        return follower.get("/api/v1/till/changes?since=" + since + query).is(200);
    }

    private static String group(String name, int version) {
        return "{\"name\":" + name + ",\"version\":" + version + "}";
    }

    private static boolean saysNothing(Answer answer) {
        return !answer.json().has("group");
    }

    @Test
    void whoNeverHadOneIsToldOfNone() {
        assertThat(follower.hello(KNOWS)).matches(PullingGroupsIntegrationTest::saysNothing);
        assertThat(pull("")).matches(PullingGroupsIntegrationTest::saysNothing);
        assertThat(pull("&group=0")).matches(PullingGroupsIntegrationTest::saysNothing);
        assertThat(shop.get(follower.api()).at("group").isNull()).isTrue();
    }

    @Test
    void eachPullAndHelloSaysIt() {
        assign("\"bahnhof\"");
        assertThat(follower.hello(KNOWS).at("group")).hasToString(group("\"bahnhof\"", 4));
        assertThat(pull("").at("group")).hasToString(group("\"bahnhof\"", 4));
        assertThat(pull("&group=4").at("group")).hasToString(group("\"bahnhof\"", 4));
        assertThat(follower.get("/api/v1/till/changes").at("group")).hasToString(group("\"bahnhof\"", 4));
        assign("null");
        assertThat(follower.hello(KNOWS).at("group")).hasToString(group("null", 5));
        assertThat(pull("&group=4").at("group")).hasToString(group("null", 5));
    }

    @Test
    void theFirstPageAloneSaysIt() {
        assign("\"bahnhof\"");
        var first = follower.get("/api/v1/till/changes?limit=2");
        assertThat(first.at("group")).hasToString(group("\"bahnhof\"", 4));
        assertThat(follower.get("/api/v1/till/changes?limit=2&after=" + first.text("continuation")))
                .matches(PullingGroupsIntegrationTest::saysNothing);
    }

    /** The service was restored to before it was given, or the till came back as another one. */
    @Test
    void aTillThatHasOneItShouldNotHaveIsToldSo() {
        assertThat(pull("&group=9").at("group")).hasToString(group("null", 0));
    }

    @Test
    void aTillThatKnowsNoGroupsGetsWhatItAlwaysGot() {
        var before = pull("").text();
        follower.hello("").is(200);
        assign("\"bahnhof\"");
        assertThat(pull("").text()).isEqualTo(before);
        assertThat(pull("&group=4").text()).isEqualTo(before);
        assertThat(shop.get(follower.api()).at("group/applied").booleanValue()).isFalse();
        assertThat(shop.get(follower.api()).number("pending")).isZero();
    }

    @Test
    void aWaitHoldsOnlyInThePresentOne() {
        assign("\"bahnhof\"");
        assertThat(pull("&wait=50&group=3").at("group")).hasToString(group("\"bahnhof\"", 4));
        var waiting = waits("&group=4");
        assign("\"flughafen\"");
        assertThat(waiting.join().at("group")).hasToString(group("\"flughafen\"", 5));
    }

    private CompletableFuture<Answer> waits(String query) {
        var waiting = follower.asks("GET", "/api/v1/till/changes?wait=50&since=" + since + query, null);
        await().until(() -> presence.of(DeviceId.of(follower.id())).open() == 1);
        return waiting;
    }

    @Test
    void aPausedTillIsToldWhenItIsReleased() {
        shop.send("PATCH", follower.api(), "{\"delivery\":\"HELD\"}").is(200);
        assign("\"bahnhof\"");
        assertThat(pull("&group=0")).matches(PullingGroupsIntegrationTest::saysNothing);
        var waiting = waits("&group=0");
        shop.send("PATCH", follower.api(), "{\"delivery\":\"AUTO\"}").is(200);
        assertThat(waiting.join().at("group")).hasToString(group("\"bahnhof\"", 4));
    }

    @Test
    void theEventOfAPlaceSaysIt() throws InterruptedException {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        follower.listens().thenAccept(lines -> lines.filter(line -> line.startsWith("data: {"))
                .forEach(events::add));
        assertThat(events.poll(20, TimeUnit.SECONDS)).contains("FOLLOWER").doesNotContain("group");
        assign("\"bahnhof\"");
        assertThat(events.poll(20, TimeUnit.SECONDS)).endsWith(",\"group\":" + group("\"bahnhof\"", 4) + "}");
    }

    @Test
    void itIsPendingUntilItIsAcknowledged() {
        pull("&group=0");
        assign("\"bahnhof\"");
        assertOverview("bahnhof", false, 1);
        pull("&group=0");
        assertOverview("bahnhof", false, 1);
        pull("&group=4");
        assertOverview("bahnhof", true, 0);
        assign("\"flughafen\"");
        pull("&group=4");
        assertOverview("flughafen", false, 1);
        report("\"group\":" + group("\"flughafen\"", 5)).is(200);
        assertOverview("flughafen", true, 0);
        report("\"held\":[]").is(200);
        assertOverview("flughafen", false, 1);
    }

    private void assertOverview(String name, boolean applied, int pending) {
        var view = shop.get(follower.api());
        assertThat(view.text("group/name")).isEqualTo(name);
        assertThat(view.at("group/applied").booleanValue()).isEqualTo(applied);
        assertThat(view.number("pending")).isEqualTo(pending);
        assertThat(view.text("status/sync/state")).isEqualTo(pending == 0 ? "CURRENT" : "PENDING");
    }

    private Answer report(String more) {
        var digest = pull("").text("head/digest");
        return follower.send(
                "POST",
                "/api/v1/till/state",
                "{\"cursor\":\"" + since + "\",\"articles\":3,\"digest\":\"" + digest + "\"," + more + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "{}",
                "[]",
                "{\"name\":\"bahnhof\"}",
                "{\"name\":\"bahnhof\",\"version\":0}",
                "{\"name\":\"bahnhof\",\"version\":-1}",
                "{\"name\":\"bahnhof\",\"version\":\"1\"}",
                "{\"name\":\"\",\"version\":1}",
                "{\"name\":\" bahnhof\",\"version\":1}",
                "{\"name\":7,\"version\":1}",
            })
    void aReportOfWhatIsNoGroupIsRefused(String bad) {
        var applied =
                "\"applied\":[{\"cursor\":\"" + since + "\",\"at\":\"2026-11-24T12:00:00Z\",\"group\":" + bad + "}]";
        for (var more : List.of("\"group\":" + bad, applied)) {
            assertThat(report(more).is(422).code()).isEqualTo("INVALID");
        }
    }

    @Test
    void aVersionThatIsNoneIsRefused() {
        for (var bad : Stream.of("x", "-1", "1.5", "9223372036854775808", "").toList()) {
            var answer = follower.get("/api/v1/till/changes?since=" + since + "&group=" + bad);
            assertThat(answer.status()).as(bad).isEqualTo(bad.isEmpty() ? 200 : 400);
        }
    }
}
