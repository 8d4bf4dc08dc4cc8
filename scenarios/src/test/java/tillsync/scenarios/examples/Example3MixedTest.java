package tillsync.scenarios.examples;

import static tillsync.scenarios.cloud.Articles.put;
import static tillsync.scenarios.cloud.Articles.remove;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;

/** Example 3 of the manual:   main -> branch;   kiosk alone. */
@Tag("quick")
class Example3MixedTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void theBranchFollowsAndTheKioskStaysAsItIs() {
        var main = cloud.main("main").sets("espresso", 280);
        var branch = cloud.followerOf(main, "branch");
        var kiosk = cloud.independent("kiosk").sets("espresso", 190);

        main.sets("espresso", 310);
        kiosk.sets("zeitung", 320);

        assertThat(branch).sells("espresso", 310).doesNotKnow("zeitung").isVerifiedAgainst(main);
        assertThat(kiosk).sells("espresso", 190).sells("zeitung", 320).isVerifiedAgainst(kiosk);
        assertThat(main).doesNotKnow("zeitung");
    }

    @Test
    void bothKeepTheirOwnWhenTheyWereAway() {
        var main = cloud.main("main").sets("espresso", 280).puts(Articles.odd("süß"));
        var branch = cloud.followerOf(main, "branch").goesOffline();
        var kiosk = cloud.independent("kiosk").sets("espresso", 190).goesOffline();

        main.removes("süß").sets("espresso", 310).sets("espresso", 320);
        kiosk.sets("espresso", 200);
        assertThat(branch).sells("espresso", 280).hasPending(remove("süß"), put("espresso", 320));
        assertThat(kiosk).hasPending();

        branch.reconnects();
        kiosk.reconnects();
        assertThat(branch).sells("espresso", 320).doesNotKnow("süß").isVerifiedAgainst(main);
        assertThat(kiosk).sells("espresso", 200).isVerifiedAgainst(kiosk);
    }

    @Test
    void theBranchCanBeGivenToTheKioskAndBack() {
        var main = cloud.main("main").sets("espresso", 280).sets("latte", 390);
        var branch = cloud.followerOf(main, "branch");
        var kiosk = cloud.independent("kiosk").sets("espresso", 190).sets("zeitung", 320);

        cloud.assigns().follows(branch, kiosk).applies();
        assertThat(branch)
                .sells("espresso", 190)
                .sells("zeitung", 320)
                .doesNotKnow("latte")
                .isVerifiedAgainst(kiosk);

        cloud.assigns().follows(branch, main).applies();
        assertThat(branch).sells("espresso", 280).doesNotKnow("zeitung").isVerifiedAgainst(main);
    }
}
