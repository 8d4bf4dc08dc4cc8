package tillsync.scenarios.examples;

import static tillsync.scenarios.cloud.Articles.put;
import static tillsync.scenarios.cloud.Articles.remove;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;

/** Example 1 of the manual:   main -> north, main -> south. */
@Tag("quick")
class Example1OneMainTwoFollowersTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void whatTheMainSetsIsSoldEverywhere() {
        var main = cloud.main("main");
        var north = cloud.followerOf(main, "north");
        var south = cloud.followerOf(main, "south");

        main.sets("espresso", 280).sets("latte", 390);

        assertThat(north)
                .sells("espresso", 280)
                .sells("latte", 390)
                .hasPending()
                .isVerifiedAgainst(main);
        assertThat(south)
                .sells("espresso", 280)
                .sells("latte", 390)
                .hasPending()
                .isVerifiedAgainst(main);
    }

    @Test
    void anOfflineFollowerCatchesUpWhenItReconnects() {
        var main = cloud.main("main");
        var north = cloud.followerOf(main, "north");
        var south = cloud.followerOf(main, "south").goesOffline();

        main.sets("espresso", 280).sets("espresso", 310);
        assertThat(north).sells("espresso", 310).hasPending();
        assertThat(south).doesNotKnow("espresso").hasPending(put("espresso", 310)); // its last state alone

        south.reconnects();
        assertThat(south).sells("espresso", 310).hasPending().isVerifiedAgainst(main);
    }

    @Test
    void anArticleThatTheMainRemovesIsGoneEverywhereAndMayComeBack() {
        var main = cloud.main("main").sets("espresso", 280).sets("latte", 390);
        var north = cloud.followerOf(main, "north");
        var south = cloud.followerOf(main, "south").goesOffline();

        main.removes("espresso");
        assertThat(north).doesNotKnow("espresso").isVerifiedAgainst(main);
        assertThat(south).sells("espresso", 280).hasPending(remove("espresso"));

        main.sets("espresso", 320);
        assertThat(north).sells("espresso", 320);
        assertThat(south).hasPending(put("espresso", 320));
        south.reconnects();
        assertThat(south).sells("espresso", 320).sells("latte", 390).isVerifiedAgainst(main);
    }

    @Test
    void whatIsSetAndRemovedWhileAFollowerIsAwayIsOneRemovalForIt() {
        var main = cloud.main("main").sets("latte", 390);
        var south = cloud.followerOf(main, "south").goesOffline();

        main.sets("mokka", 250).removes("mokka");
        assertThat(south).hasPending(remove("mokka"));

        south.reconnects();
        assertThat(south).doesNotKnow("mokka").sells("latte", 390).isVerifiedAgainst(main);
    }

    @Test
    void theMainSellsAndEditsOnWithoutTheCloud() {
        var main = cloud.main("main").sets("espresso", 280);
        var north = cloud.followerOf(main, "north");

        main.goesOffline().sets("espresso", 300).removes("latte").sets("mokka", 250);
        assertThat(main).sells("espresso", 300).hasUnpublished(3);
        assertThat(north).sells("espresso", 280).doesNotKnow("mokka");

        main.reconnects();
        assertThat(main).hasUnpublished(0);
        assertThat(north).sells("espresso", 300).sells("mokka", 250).isVerifiedAgainst(main);
    }

    @Test
    void everyMemberArrivesAsItWasWritten() {
        var odd = Articles.odd("ÄÖ/;%..\\ 1");
        var main = cloud.main("main").puts(odd);
        var north = cloud.followerOf(main, "north");

        assertThat(north).sells(odd).isVerifiedAgainst(main);
        main.sets("ÄÖ/;%..\\ 1", 159);
        assertThat(north).sells(Articles.at(odd, 159)).isVerifiedAgainst(main);
    }
}
