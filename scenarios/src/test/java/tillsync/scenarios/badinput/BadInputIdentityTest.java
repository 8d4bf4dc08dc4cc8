package tillsync.scenarios.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Wire;

/** Callers that are not who they say, or say it in the wrong place. */
class BadInputIdentityTest {
    private static final List<String> OF_USERS = List.of(
            "/api/v1/devices",
            "/api/v1/account",
            "/api/v1/tokens",
            "/api/v1/topology",
            "/api/v1/topology/history",
            "/api/v1/inbox");
    private static final List<String> OF_TILLS = List.of("/api/v1/till/changes", "/api/v1/till/events");

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Wire nobody;
    private PlainTill till;
    private Refusals refusals;

    @BeforeEach
    void aTill() {
        nobody = Wire.of(cloud.service().port());
        till = cloud.user().till("till");
        refusals = new Refusals(cloud);
    }

    private void unknown(String what, Answer answer) {
        refusals.row(what, answer, 401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).as(what).isNotEmpty();
    }

    @Test
    void aTokenCountsInItsHeaderAndAtItsOwnEndpointsOnly() {
        var userToken = cloud.user().token();
        for (var path : OF_USERS) {
            unknown("no token " + path, nobody.get(path));
            unknown("a token of nobody " + path, new Wire(nobody.port(), "tsu_never").get(path));
            unknown("a till's " + path, till.get(path));
            unknown("in the query " + path, nobody.get(path + "?access_token=" + userToken + "&token=" + userToken));
            unknown("Basic " + path, nobody.send("GET", path, null, "Authorization", basic("x", "y")));
        }
        for (var path : OF_TILLS) {
            unknown("no token " + path, nobody.get(path));
            unknown("a user's " + path, cloud.user().get(path));
            unknown("in the query " + path, nobody.get(path + "?access_token=" + till.token()));
        }
        unknown("a user publishes", cloud.user().wire().put("/api/v1/till/change-sets/1", Goods.put(Goods.FINE)));
        unknown("a till assigns", till.wire().put("/api/v1/topology", "{}", "If-Match", "\"v1\""));
        unknown("a long token", new Wire(nobody.port(), "x".repeat(4_000)).get("/api/v1/till/changes"));
        unknown("an empty header", nobody.send("GET", "/api/v1/till/changes", null, "Authorization", "Bearer"));
        refusals.hold();
    }

    @Test
    void aTillThatIsSignedOffIsNobody() {
        till.wire().delete("/api/v1/till").is(204);
        refusals.fromHereOn();
        unknown("publish", till.publish(1, Goods.put(Goods.FINE)));
        unknown("changes", till.pulls(""));
        unknown("hello", till.wire().put("/api/v1/till", "{}"));
        unknown("state", till.wire().post("/api/v1/till/state", "{}"));
        unknown("sign-off", till.wire().delete("/api/v1/till"));
        refusals.hold();
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreTheSame() {
        var answers = List.of(
                token(basic(cloud.user().email(), "not the password at all")),
                token(basic("nobody@example.com", "not the password at all")),
                token(basic("", "")),
                token("Basic " + Base64.getEncoder().encodeToString("no colon".getBytes(UTF_8))),
                token("Basic %%%"),
                token("Basic "),
                token(""),
                nobody.post("/api/v1/tokens", "{\"label\": \"x\"}"),
                token("Bearer " + till.token()),
                token("Bearer " + cloud.user().token()));
        answers.forEach(
                answer -> unknown(answer.response().request().headers().map().toString(), answer));
        refusals.alike("sign-ins that fail", answers).hold();
    }

    private Answer token(String authorization) {
        return nobody.send("POST", "/api/v1/tokens", "{\"label\": \"x\"}", "Authorization", authorization);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    @Test
    void accountsNeedAnAddressAPasswordAndAName() {
        for (var email : List.of(
                "",
                "anna",
                "@example.com",
                "anna@",
                "a b@example.com",
                "a@b@c",
                "a\\u0000@example.com",
                "a\\ud800@example.com",
                "İ".repeat(64) + "@" + "b".repeat(255),
                "a".repeat(65) + "@example.com")) {
            refusals.flaw(email, account(email, "correct horse battery", "Anna"), "/email", "EMAIL");
        }
        for (var password : List.of("", "short", "x".repeat(11), "x".repeat(201))) {
            refusals.flaw(password, account("anna@example.com", password, "Anna"), "/password", "LENGTH");
        }
        refusals.flaw("no name", account("anna@example.com", "correct horse battery", ""), "/name", "LENGTH");
        refusals.flaw("a blank name", account("anna@example.com", "correct horse battery", " "), "/name", "BLANK");
        refusals.flaw(
                "NUL", account("anna@example.com", "correct horse battery", "\\u0000a"), "/name", "CONTROL_CHARACTER");
        refusals.flaw("nothing", nobody.post("/api/v1/accounts", "{}"), "/email", "EMAIL");
        refusals.row("null", nobody.post("/api/v1/accounts", "null"), 400, "MALFORMED");
        refusals.row("an array", nobody.post("/api/v1/accounts", "[]"), 400, "MALFORMED");
        refusals.hold();
    }

    private Answer account(String email, String password, String name) {
        return nobody.post(
                "/api/v1/accounts",
                "{\"email\": \"" + email + "\", \"password\": \"" + password + "\", \"name\": \"" + name + "\"}");
    }

    @Test
    void refusalsSpeakGermanToThoseWhoDoAndEnglishToAllOthers() {
        assertThat(title("de")).isEqualTo("Bitte melden Sie sich an.");
        assertThat(title("de-AT, en;q=0.5")).isEqualTo("Bitte melden Sie sich an.");
        assertThat(title("en")).isEqualTo("Please sign in.");
        assertThat(title("fr")).isEqualTo("Please sign in.");
        assertThat(title("*;q=x, ../../etc")).isEqualTo("Please sign in.");
    }

    private String title(String language) {
        var request = nobody.request("/api/v1/devices").header("Accept-Language", language);
        return nobody.send(request).is(401).text("title");
    }
}
