package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** Topologies that cannot be:   follower -> main, lonely. */
class BadInputTopologyTest {
    private static final int RACES = 20;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Wire user;
    private String main;
    private String follower;
    private String lonely;
    private Refusals refusals;

    @BeforeEach
    void threeTills() {
        user = cloud.user().wire();
        main = cloud.user().till("till").id();
        follower = cloud.user().till("till").id();
        lonely = cloud.user().till("till").id();
        put(body(follows(follower, main)), tag()).is(200);
        refusals = new Refusals(cloud);
    }

    private String tag() {
        return user.get("/api/v1/topology").is(200).header("ETag");
    }

    private Answer put(String body, String tag) {
        return user.put("/api/v1/topology", body, "If-Match", tag);
    }

    private static String body(String... assignments) {
        return "{\"assignments\": [" + String.join(", ", assignments) + "]}";
    }

    private static String follows(String device, String main) {
        return "{\"deviceId\": \"" + device + "\", \"follows\": \"" + main + "\"}";
    }

    private static String leads(String device) {
        return "{\"deviceId\": \"" + device + "\", \"follows\": null}";
    }

    /** A change and its plan are refused alike. */
    private void refused(String what, String body, String code) {
        refusals.row(what, put(body, tag()), 422, code);
        refusals.row(what + " (plan)", user.post("/api/v1/topology/plan", body), 422, code);
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("itself", body(follows(lonely, lonely)), "SELF");
        refused("a follower as source", body(follows(lonely, follower)), "SOURCE_IS_FOLLOWER");
        refused("a ring", body(follows(main, lonely), follows(lonely, main), leads(follower)), "SOURCE_IS_FOLLOWER");
        refused("a main with followers", body(follows(main, lonely)), "HAS_FOLLOWERS");
        refused("an unknown till", body(leads("never-was")), "UNKNOWN_DEVICE");
        refused("an unknown source", body(follows(lonely, "never-was")), "UNKNOWN_DEVICE");
        refused("no id", body(leads("no id at all")), "UNKNOWN_DEVICE");
        refused(
                "a price group of a main",
                body("{\"deviceId\": \"" + lonely + "\", \"follows\": null, \"group\": \"bahnhof\"}"),
                "GROUP_OF_A_MAIN");
        for (var bad : List.of("7", "\"\"", "\" bahnhof\"", "\"" + "x".repeat(41) + "\"", "[]", "true")) {
            var wish = follows(lonely, main);
            var grouped = wish.substring(0, wish.length() - 1) + ", \"group\": " + bad + "}";
            refused("the price group " + bad, body(grouped), "INVALID");
        }
        refused("a good and a bad one", body(follows(lonely, main), leads("never-was")), "UNKNOWN_DEVICE");
        refusals.hold();
    }

    @Test
    void aStrangersTillIsAsUnknownAsOneThatNeverWas() {
        var theirs = Shop.open(cloud.service().port()).till("till").id();
        refusals.fromHereOn();
        var changes = List.of(
                body(leads(theirs)),
                body(leads("never-was")),
                body(follows(lonely, theirs)),
                body(follows(lonely, "never-was")));
        var answers = changes.stream().map(change -> put(change, tag())).toList();
        answers.forEach(answer -> refusals.row("a stranger's", answer, 422, "UNKNOWN_DEVICE"));
        refusals.alike("strangers' tills and none", answers).hold();
    }

    @Test
    void aTillOfTheUsersOtherMerchantIsRefusedAsSuch() {
        var second = Shop.open(cloud.service().port());
        var theirs = second.till("till").id();
        var own = user.get("/api/v1/account").json();
        cloud.service()
                .database()
                .update(
                        "insert into till_user (device, account, role, since) values (?, ?, 'EDITOR', current_timestamp)",
                        theirs,
                        own.get("userId").stringValue());
        var merchant = own.get("merchants").get(0).get("id").stringValue();
        var plan = "/api/v1/topology/plan?merchant=" + merchant;
        refusals.fromHereOn()
                .row("theirs", user.post(plan, body(leads(theirs))), 422, "OTHER_MERCHANT")
                .row("theirs as source", user.post(plan, body(follows(lonely, theirs))), 422, "OTHER_MERCHANT")
                .row("which merchant?", user.get("/api/v1/topology"), 400, "INVALID_PARAMETER")
                .hold();
    }

    @Test
    void assignmentsThatAreNoneAreNamed() {
        for (var body : new String[] {
            "{}",
            "{\"assignments\": null}",
            "{\"assignments\": []}",
            body(Stream.generate(() -> leads("x")).limit(10_001).toArray(String[]::new))
        }) {
            refusals.flaw(body.substring(0, Math.min(40, body.length())), put(body, tag()), "/assignments", "SIZE");
            refusals.flaw("plan", user.post("/api/v1/topology/plan", body), "/assignments", "SIZE");
        }
        refusals.flaw("nothing", put(body("null"), tag()), "/assignments", "MISSING");
        refusals.flaw("nobody", put(body("{}"), tag()), "/assignments", "MISSING");
        refusals.flaw(
                "twice", put(body(follows(lonely, main), leads(lonely)), tag()), "/assignments/1/deviceId", "TWICE");
        refusals.row("a text", put(body("\"" + lonely + "\""), tag()), 400, "MALFORMED");
        refusals.row(
                "start",
                put("{\"assignments\": [{\"deviceId\": \"" + lonely + "\", \"start\": \"X\"}]}", tag()),
                400,
                "MALFORMED");
        refusals.hold();
    }

    @Test
    void withoutTheTagOfTheTopologyNothingIsChanged() {
        var change = body(follows(lonely, main));
        refusals.row("none", user.put("/api/v1/topology", change), 428, "IF_MATCH_REQUIRED");
        var tags = Stream.of(
                        "\"v1\"",
                        "\"v999999999999999999\"",
                        "\"v-1\"",
                        "\"v99999999999999999999\"",
                        "v4",
                        "*",
                        "W/" + tag(),
                        "x")
                .collect(Collectors.toList());
        for (var tag : tags) {
            refusals.row(tag, put(change, tag), 412, "TOPOLOGY_STALE");
        }
        refusals.hold();
    }

    @Test
    void ofTwoChangesAtOnceWithTheSameTagExactlyOneWins() {
        for (int i = 0; i < RACES; i++) {
            put(body(leads(lonely), follows(follower, main)), tag()).is(200);
            var tag = tag();
            var other = CompletableFuture.supplyAsync(() -> put(body(follows(lonely, main)), tag));
            var one = put(body(leads(follower)), tag);
            assertThat(List.of(one.status(), other.join().status()))
                    .as("race %d", i)
                    .containsExactlyInAnyOrder(200, 412);
        }
    }

    @Test
    void ofTwoAdministratorsWithTheSameTagOneIsTooLate() {
        var tag = tag();
        put(body(follows(lonely, main)), tag).is(200);
        refusals.fromHereOn()
                .row("the second", put(body(leads(follower)), tag), 412, "TOPOLOGY_STALE")
                .hold();
    }

    @Test
    void aMainWithFollowersIsNotSignedOffUnlessItIsSaidWhatBecomesOfThem() {
        var path = "/api/v1/devices/" + main;
        refusals.row("nothing said", user.delete(path), 409, "HAS_FOLLOWERS")
                .row("gibberish", user.delete(path + "?followers=whatever"), 400, "INVALID_PARAMETER")
                .row("itself", user.delete(path + "?followers=follow:" + main), 422, "SELF")
                .row("nobody", user.delete(path + "?followers=follow:never-was"), 404, "NOT_FOUND")
                .hold();
    }
}
