package tillsync.scenarios.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.client.transport.TillDescription;
import tillsync.scenarios.cloud.Answer;
import tillsync.scenarios.cloud.Caller;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.PlainTill;
import tillsync.scenarios.cloud.User.Registration;

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

    private Caller nobody;
    private Registration till;
    private Refusals refusals;

    @BeforeEach
    void aTill() {
        nobody = Caller.unknown(cloud.service().address());
        till = cloud.user().registers("till", TillDescription.DEFAULT);
        refusals = new Refusals(cloud);
    }

    private void unknown(String what, Answer answer) {
        refusals.row(what, answer, 401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).as(what).isNotEmpty();
    }

    @Test
    void aTokenCountsInItsHeaderAndAtItsOwnEndpointsOnly() {
        var userToken = cloud.user().caller().authorization().substring("Bearer ".length());
        for (var path : OF_USERS) {
            unknown("no token " + path, nobody.get(path));
            unknown("a token of nobody " + path, nobody.bearer("tsu_never").get(path));
            unknown("a till's " + path, nobody.bearer(till.token()).get(path));
            unknown("in the query " + path, nobody.get(path + "?access_token=" + userToken + "&token=" + userToken));
            unknown("Basic " + path, new Caller(nobody.service(), basic("x", "y")).get(path));
        }
        for (var path : OF_TILLS) {
            unknown("no token " + path, nobody.get(path));
            unknown("a user's " + path, cloud.user().caller().get(path));
            unknown("in the query " + path, nobody.get(path + "?access_token=" + till.token()));
        }
        unknown("a user publishes", cloud.user().caller().put("/api/v1/till/change-sets/1", Goods.put(Goods.FINE)));
        unknown("a till assigns", nobody.bearer(till.token()).put("/api/v1/topology", "{}", "If-Match", "\"v1\""));
        unknown("a long token", nobody.bearer("x".repeat(4_000)).get("/api/v1/till/changes"));
        unknown("an empty header", new Caller(nobody.service(), "Bearer").get("/api/v1/till/changes"));
        refusals.hold();
    }

    @Test
    void aTillThatIsSignedOffIsNobody() {
        var plain = PlainTill.of(cloud.service(), till);
        plain.caller().delete("/api/v1/till").expect(204);
        refusals.fromHereOn();
        unknown("publish", plain.publishes(1, Goods.put(Goods.FINE)));
        unknown("changes", plain.pulls(""));
        unknown("hello", plain.caller().put("/api/v1/till", "{}"));
        unknown("state", plain.caller().post("/api/v1/till/state", "{}"));
        unknown("sign-off", plain.caller().delete("/api/v1/till"));
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
                token("Bearer " + till.token()),
                token(cloud.user().caller().authorization()));
        answers.forEach(
                answer -> unknown(answer.response().request().headers().map().toString(), answer));
        refusals.alike("sign-ins that fail", answers).hold();
    }

    private Answer token(String authorization) {
        return new Caller(nobody.service(), authorization).post("/api/v1/tokens", "{\"label\": \"x\"}");
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
        return nobody.send(request).expect(401).text("title");
    }
}
