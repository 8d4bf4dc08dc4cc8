package tillsync.scenarios.guard;

import static tillsync.scenarios.cloud.TillAssert.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/** Changes come to one branch first:   main -> north (the pilot), south. */
class OneBranchFirstScenarioTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Till main;
    private Till north;
    private Till south;

    @BeforeEach
    void aPilot() {
        main = cloud.main("main");
        north = cloud.followerOf(main, "north");
        south = cloud.followerOf(main, "south");
        main.sets("espresso", 280).sets("tea", 250);
        cloud.settles();
        decides("PUT", "", "{\"mode\": \"PILOT\", \"tills\": [\"" + north.id() + "\"]}");
    }

    private void decides(String method, String path, String json) {
        cloud.user()
                .wire()
                .send(method, "/api/v1/devices/" + main.id() + "/delivery" + path, json)
                .is(200);
    }

    @Test
    void theOthersFollowOnceItIsReleased() {
        main.sets("espresso", 310).removes("tea").syncs();
        north.syncs();
        south.syncs();
        assertThat(north).sells("espresso", 310).doesNotKnow("tea").isVerifiedAgainst(main);
        assertThat(south).sells("espresso", 280).sells("tea", 250).hasPending(2);

        main.sets("cake", 390).syncs();
        decides("POST", "/release", "{\"revision\": 4}");
        south.syncs();
        assertThat(south)
                .sells("espresso", 310)
                .doesNotKnow("tea")
                .doesNotKnow("cake")
                .hasPending(1);

        decides("POST", "/release", "{\"revision\": 5, \"all\": true}");
        cloud.settles();
        assertThat(south).sells("cake", 390).isVerifiedAgainst(main);
    }

    @Test
    void aTillThatWasAwayMeanwhileGetsWhatIsReleased() {
        south.goesOffline();
        main.sets("espresso", 310).syncs();
        north.syncs();
        decides("POST", "/release", "{\"revision\": 3, \"all\": true}");
        main.sets("espresso", 330).syncs();

        south.reconnects();
        south.syncs();
        assertThat(south).sells("espresso", 310).hasPending(1);
    }

    /** It keeps what it has, and is repaired and verified there. */
    @Test
    void aTillThatLeavesThePilotStaysWhereItIs() {
        main.sets("espresso", 310).syncs();
        north.syncs();
        decides("PUT", "", "{\"mode\": \"PILOT\", \"tills\": [\"" + south.id() + "\"]}");
        main.sets("espresso", 330).syncs();
        north.syncs();
        south.syncs();

        assertThat(north).sells("espresso", 310).hasPending(1);
        assertThat(south).sells("espresso", 330);
        decides("POST", "/release", "{\"revision\": 4, \"all\": true}");
        cloud.settles();
        assertThat(north).sells("espresso", 330).isVerifiedAgainst(main);
    }
}
