package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
}
