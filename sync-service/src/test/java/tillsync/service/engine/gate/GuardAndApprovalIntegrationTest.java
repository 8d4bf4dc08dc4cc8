package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What the guard holds, and its limits, where a second pair of eyes is wanted. */
@ServiceTest
class GuardAndApprovalIntegrationTest extends TwoUsers {
    @BeforeEach
    void aStrictGuard() {
        limits(anna, "", 2).is(200);
    }

    private static Answer limits(Shop user, String merchant, int articles) {
        return user.send(
                "PUT",
                "/api/v1/guard" + merchant,
                "{\"windowSeconds\":600,\"percent\":20,\"articles\":" + articles + "}");
    }

    private void asksFor(Shop user, List<Edit> edits) {
        var body = "{\"edits\":" + edits.stream().map(Edit::canonical).toList() + "}";
        var answer =
                user.asks("POST", main.api() + "/live/change-sets", body, "Idempotency-Key", "many-" + user.userId());
        var request = main.nextRequest();
        publishes(request);
        main.responds(request, Shop.DONE).is(204);
        answer.join().is(200);
    }

    private Answer distributes(Shop user) {
        return user.send("POST", main.api() + "/guard", "{\"action\":\"distribute\"}");
    }

    @Test
    void whoAskedForALossDoesNotDistributeIt() {
        asksFor(ben, Shop.removes(0, 4));
        assertThat(north.revision()).isEqualTo(1);
        assertThat(distributes(ben).is(409).code()).isEqualTo("OWN_CHANGE");
        assertThat(north.revision()).isEqualTo(1);
        distributes(anna).is(204);
        assertThat(north.revision()).isEqualTo(2);
    }

    @Test
    void itsLimitsAreMadeWeakerByTwo() {
        var id = anna.get("/api/v1/account").text("merchants/0/id");
        anna.send("PUT", main.api() + "/users/" + ben.userId(), "{\"role\":\"OWNER\"}")
                .is(204);
        limits(anna, "", 1).is(200);

        var asked = limits(anna, "", 5).is(202);
        assertThat(asked.number("articles")).isEqualTo(1);
        assertThat(asked.number("wanted/articles")).isEqualTo(5);
        assertThat(asked.text("wanted/by")).isNotBlank();
        limits(anna, "", 5).is(202);
        var agreed = limits(ben, "?merchant=" + id, 5).is(200);
        assertThat(agreed.number("articles")).isEqualTo(5);
        assertThat(agreed.json().has("wanted")).isFalse();

        wants(false, 10).is(202);
        ben.send("PUT", "/api/v1/approval?merchant=" + id, "{\"secondEyes\":false,\"pricePercent\":10}")
                .is(200);
        limits(anna, "", 50).is(200);
    }
}
