package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.client.transport.TillDescription;
import tillsync.scenarios.cloud.Answer;
import tillsync.scenarios.cloud.Caller;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.PlainTill;

/** Members that the service does not know: a mistake of administrators, and nothing new from tills. */
class BadInputMemberTest {
    private static final String UNKNOWN = "\"colour\": {\"a\": [1.5, null]}";

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void inAdministrationBodiesTheyAreRefused() {
        var till = cloud.user().registers("main", TillDescription.DEFAULT);
        var user = cloud.user().caller();
        var nobody = Caller.unknown(cloud.service().address());
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
        unknown(refusals, "change", user.send("PATCH", "/api/v1/devices/" + till.deviceId(), "{" + UNKNOWN + "}"));
        unknown(refusals, "inbox", user.post("/api/v1/inbox/x", "{\"action\": \"discard\", " + UNKNOWN + "}"));
        var topology =
                "{\"assignments\": [{\"deviceId\": \"" + till.deviceId() + "\", \"follows\": null}], " + UNKNOWN + "}";
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
        var main = PlainTill.of(cloud.service(), cloud.user().registers("main", TillDescription.DEFAULT));
        main.caller()
                .put(
                        "/api/v1/till",
                        "{\"model\": \"POSSUM16\", \"software\": \"TAXOPOS-POSSUM-2.0.24.141\", \"adapter\": \"1\", "
                                + UNKNOWN + "}")
                .expect(200);
        main.publishes(
                        1,
                        "{\"edits\": [{\"op\": \"put\", \"article\": " + Goods.FINE + ", " + UNKNOWN + "}], " + UNKNOWN
                                + "}")
                .expect(200);
        var pulled = main.pulls("").json();
        main.caller()
                .post(
                        "/api/v1/till/state",
                        "{\"cursor\": \"" + pulled.get("cursor").stringValue() + "\", \"articles\": 1, \"digest\": \""
                                + pulled.get("head").get("digest").stringValue() + "\", " + UNKNOWN + "}")
                .expect(200);
    }
}
