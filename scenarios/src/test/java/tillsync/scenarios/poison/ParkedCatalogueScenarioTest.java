package tillsync.scenarios.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.catalogue.Edit;
import tillsync.client.transport.ServiceRefusal;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;

/** Real tills, and an event in the catalogue's stream that a newer service has written: this one cannot read it. */
class ParkedCatalogueScenarioTest {
    private static final String OF_A_NEWER_SERVICE = "catalogue.exploded";

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @AfterEach
    void isRepaired() {
        cloud.service().database().update("delete from domain_event where payload_type = ?", OF_A_NEWER_SERVICE);
    }

    private void isBroken(String catalogue) {
        cloud.service()
                .database()
                .update(
                        "insert into domain_event (aggregate_identifier, sequence_number, type, event_identifier,"
                                + " meta_data, payload, payload_revision, payload_type, time_stamp)"
                                + " select aggregate_identifier, sequence_number + 1, type, 'x' || event_identifier,"
                                + " meta_data, payload, payload_revision, ?, time_stamp from domain_event"
                                + " where aggregate_identifier = ? order by sequence_number desc limit 1",
                        OF_A_NEWER_SERVICE,
                        catalogue);
    }

    @Test
    void theMainKeepsItsEditsAndItsFollowersWhatTheyHave() {
        var main = cloud.main("main");
        var follower = cloud.followerOf(main, "follower");
        var other = cloud.main("other");
        main.sets("espresso", 230);
        isBroken(main.overview().at("/catalogue/id").stringValue());

        main.goesOffline().sets("espresso", 250).isBack();
        for (int round = 0; round < 2; round++) {
            assertThatThrownBy(main::syncs)
                    .isInstanceOfSatisfying(ServiceRefusal.class, refusal -> assertThat(refusal.code())
                            .isEqualTo("PARKED"));
        }
        assertThat(main.client().unpublished()).isEqualTo(1);
        assertThat(main.client().refusals()).isEmpty();
        assertThat(main.overview().at("/condition/code").stringValue()).isEqualTo("PARKED");
        follower.syncs();
        assertThat(follower).sells("espresso", 230);
        other.saves(List.of(Edit.put(Articles.article("tea", 1))));
        other.syncs();
        assertThat(other.client().unpublished()).isZero();

        isRepaired();
        main.syncs();
        follower.syncs();
        assertThat(follower).sells("espresso", 250).isVerifiedAgainst(main);
        assertThat(main.overview().get("condition").isNull()).isTrue();
    }
}
