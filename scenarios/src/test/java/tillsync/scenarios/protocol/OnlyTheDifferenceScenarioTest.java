package tillsync.scenarios.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.scenarios.cloud.Articles.assortment;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;

/** What travels is what differs: each article once, as it is now. */
class OnlyTheDifferenceScenarioTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void twentyEditsOfTwoArticlesAndARemovalAreThreeChanges() {
        var main = cloud.main("main").puts(assortment(700));
        var away = cloud.followerOf(main, "away").goesOffline();

        for (int i = 0; i < 20; i++) {
            main.sets("5", 1000 + i).sets("6", 2000 + i);
        }
        main.removes("7");
        assertThat(away).hasPending(3);

        assertThat(away.isBack().syncs().pulled()).isEqualTo(3);
        assertThat(away).sells("5", 1019).sells("6", 2019).doesNotKnow("7").isVerifiedAgainst(main);
    }

    @Test
    void aFollowerThatReconnectsIsSentExactlyWhatIsPending() {
        var main = cloud.main("main").puts(assortment(700));
        var away = cloud.followerOf(main, "away").goesOffline();
        main.sets("5", 1000).sets("5", 1001).removes("7");

        assertThat(away.isBack().syncs().pulled()).isEqualTo(2);
        assertThat(away.syncs().pulled()).isZero();
        assertThat(away).isVerifiedAgainst(main);
    }

    @Test
    void betweenMainsThatDifferInTwoArticlesTwoChangesTravel() {
        var main = cloud.main("main").puts(assortment(700));
        var other = cloud.main("other").puts(assortment(700)).puts(article("5", "anders", 1), article("nur hier", 2));
        var branch = cloud.followerOf(main, "branch").goesOffline();

        var plan = cloud.assigns().follows(branch, other).plans().get("devices").get(0);
        cloud.assigns().follows(branch, other).applies();
        assertThat(branch).hasPending(2);
        assertThat(plan.get("add").asInt()
                        + plan.get("change").asInt()
                        + plan.get("remove").asInt())
                .isEqualTo(2);

        assertThat(branch.isBack().syncs().pulled()).isEqualTo(2);
        assertThat(branch).isVerifiedAgainst(other);
    }
}
