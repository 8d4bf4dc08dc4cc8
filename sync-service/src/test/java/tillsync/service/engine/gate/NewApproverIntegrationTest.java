package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Somebody asks for a large change of a price and invites a second account that is to approve it. */
@ServiceTest
class NewApproverIntegrationTest extends TwoUsers {
    private Shop carla;

    @BeforeEach
    void somebodyNew() {
        carla = Shop.open();
        joins(carla, main);
    }

    private Answer asDelivered(Shop user) {
        return user.browser().get(main.page() + "/held-back").is(200);
    }

    @Test
    void approvesNothingOfThoseWhoWereThereBefore() {
        long revision = asksFor(anna, "1", 150);
        var refused = approves(carla, revision).is(409);
        assertThat(refused.code()).isEqualTo("APPROVER_TOO_NEW");
        assertThat(refused.text("from")).isEqualTo(seenBy(carla).text("waiting/approvesFrom"));
        assertThat(north.revision()).isEqualTo(1);
        var seen = seenBy(carla);
        assertThat(seen.at("waiting/revisions/0/tooNew").booleanValue()).isTrue();
        assertThat(seen.at("waiting/revisions/0/mine").booleanValue()).isFalse();
        assertThat(asDelivered(carla).text()).contains("You can approve this from ", "disabled");
        assertThat(seenBy(ben).at("waiting/approvesFrom").isNull()).isTrue();
        approves(ben, revision).is(200);
        nothingWaits();
    }

    @Test
    void norDoesWhoTheyInvite() {
        var dora = Shop.open();
        joins(dora, main);
        long revision = asksFor(carla, "1", 150);
        assertThat(approves(dora, revision).is(409).code()).isEqualTo("APPROVER_TOO_NEW");
        approves(ben, revision).is(200);
    }

    @Test
    void approvesAllOnceADayHasPassed() {
        long revision = asksFor(anna, "1", 150);
        cameLongAgo(carla);
        approves(carla, revision).is(200);
        nothingWaits();
    }

    @Test
    void approvesWhatWasDoneAtTheTillItself() {
        approves(carla, sets("1", 150)).is(200);
        nothingWaits();
    }

    @Test
    void approvesUpToWhatAnotherHasAskedFor() {
        long atTheTill = sets("1", 150);
        long annas = asksFor(anna, "2", 150);
        assertThat(asDelivered(carla).text())
                .contains(
                        "name=\"revision\" value=\"" + (annas - 1) + "\"",
                        "up to a change by someone who was here before you");
        approves(carla, atTheTill).is(200);
        assertThat(approves(carla, annas).is(409).code()).isEqualTo("APPROVER_TOO_NEW");
    }

    /** Nobody approves their own, however long they have been there: the page promises nothing of it for later. */
    @Test
    void isToldThatTheirOwnIsForSomebodyElse() {
        anna.send("PUT", main.api() + "/users/" + carla.userId(), "{\"role\":\"OWNER\"}")
                .is(204);
        sets("1", 150);
        asksFor(carla, "2", 150);
        assertThat(asDelivered(carla).text()).contains("before your own change").doesNotContain("You can approve");
    }

    @Test
    void confirmsNoWeakerSetting() {
        anna.send("PUT", main.api() + "/users/" + carla.userId(), "{\"role\":\"OWNER\"}")
                .is(204);
        var merchant = "?merchant=" + anna.get("/api/v1/account").text("merchants/0/id");
        var off = "{\"secondEyes\":false,\"pricePercent\":10}";
        wants(false, 10).is(202);
        assertThat(carla.send("PUT", "/api/v1/approval" + merchant, off).is(409).code())
                .isEqualTo("APPROVER_TOO_NEW");
        wants(false, 10).is(202);
        cameLongAgo(carla);
        carla.send("PUT", "/api/v1/approval" + merchant, off).is(200);
    }

    @Test
    void distributesNoLossThatAnotherHasAskedFor() {
        anna.send("PUT", "/api/v1/guard", "{\"windowSeconds\":600,\"percent\":20,\"articles\":2}")
                .is(200);
        var body =
                "{\"edits\":" + Shop.removes(0, 4).stream().map(Edit::canonical).toList() + "}";
        var answer = anna.asks("POST", main.api() + "/live/change-sets", body, "Idempotency-Key", "many");
        var request = main.nextRequest();
        publishes(request);
        main.responds(request, Shop.DONE).is(204);
        answer.join().is(200);
        var distribute = "{\"action\":\"distribute\"}";
        assertThat(carla.send("POST", main.api() + "/guard", distribute).is(409).code())
                .isEqualTo("APPROVER_TOO_NEW");
        ben.send("POST", main.api() + "/guard", distribute).is(204);
    }
}
