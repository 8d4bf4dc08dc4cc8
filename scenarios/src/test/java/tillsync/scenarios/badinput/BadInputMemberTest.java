package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.Wire;

/** Members that the service does not know: a mistake of administrators, and nothing new from tills. */
class BadInputMemberTest {
    private static final String UNKNOWN = "\"colour\": {\"a\": [1.5, null]}";

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void inAdministrationBodiesTheyAreRefused() {
        var till = cloud.user().till("main");
        var user = cloud.user().wire();
        var nobody = Wire.of(cloud.service().port());
        var refusals = new Refusals(cloud);
        unknown(
                refusals,
                "account",
                nobody.post(
                        "/api/v1/accounts",
                        "{\"email\": \"a@example.com\", \"password\": \"correct horse battery\", \"name\": \"A\", "
                                + UNKNOWN + "}"));
        unknown(refusals, "token", nobody.post("/api/v1/tokens", "{\"label\": \"x\", " + UNKNOWN + "}"));
        unknown(
                refusals,
                "device",
                user.post(
                        "/api/v1/devices",
                        "{\"name\": \"x\", \"model\": \"POSSUM16\", \"software\": \"TAXOPOS-POSSUM-2.0.24.141\", \"adapter\": \"1\", "
                                + UNKNOWN + "}"));
        unknown(refusals, "change", user.send("PATCH", till.api(), "{" + UNKNOWN + "}"));
        unknown(refusals, "inbox", user.post("/api/v1/inbox/x", "{\"action\": \"discard\", " + UNKNOWN + "}"));
        var topology = "{\"assignments\": [{\"deviceId\": \"" + till.id() + "\", \"follows\": null}], " + UNKNOWN + "}";
        unknown(refusals, "topology", user.put("/api/v1/topology", topology, "If-Match", "\"v1\""));
        unknown(refusals, "plan", user.post("/api/v1/topology/plan", topology));
        unknown(refusals, "assignment", user.post("/api/v1/topology/plan", "{\"assignments\": [{" + UNKNOWN + "}]}"));
        refusals.hold();
    }

    private static void unknown(Refusals refusals, String what, Answer answer) {
        refusals.row(what, answer, 400, "UNKNOWN_MEMBER");
        assertThat(answer.json().path("errors").path(0).path("pointer").asString(""))
                .as(what)
                .endsWith("/colour");
    }

    @Test
    void inBodiesOfTillsTheyAreIgnored() {
        var main = cloud.user().till("main");
        main.wire()
                .put(
                        "/api/v1/till",
                        "{\"model\": \"POSSUM16\", \"software\": \"TAXOPOS-POSSUM-2.0.24.141\", \"adapter\": \"1\", "
                                + UNKNOWN + "}")
                .is(200);
        main.publish(
                        1,
                        "{\"edits\": [{\"op\": \"put\", \"article\": " + Goods.FINE + ", " + UNKNOWN + "}], " + UNKNOWN
                                + "}")
                .is(200);
        var pulled = main.pulls("").json();
        main.wire()
                .post(
                        "/api/v1/till/state",
                        "{\"cursor\": \"" + pulled.get("cursor").stringValue() + "\", \"articles\": 1, \"digest\": \""
                                + pulled.get("head").get("digest").stringValue() + "\", " + UNKNOWN + "}")
                .is(200);
    }
}
