package tillsync.scenarios.examples;

import static tillsync.scenarios.cloud.TillAssert.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;

/** Example 2 of the manual:   first, second, third; none takes anything from another. */
@Tag("quick")
class Example2ThreeIndependentMainsTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void equalNumbersStayDifferentArticles() {
        var first = cloud.independent("first").puts(Articles.article("1", "Kölsch 0,2 l", 220));
        var second = cloud.independent("second").puts(Articles.article("1", "Altbier 0,25 l", 260));
        var third = cloud.independent("third").puts(Articles.article("1", "Weißbier 0,5 l", 450));

        first.sets("1", 230);

        assertThat(first).sells(Articles.article("1", "Kölsch 0,2 l", 230)).isVerifiedAgainst(first);
        assertThat(second).sells(Articles.article("1", "Altbier 0,25 l", 260)).isVerifiedAgainst(second);
        assertThat(third).sells(Articles.article("1", "Weißbier 0,5 l", 450)).isVerifiedAgainst(third);
    }

    @Test
    void aRemovalTouchesNobodyElse() {
        var first = cloud.independent("first").sets("espresso", 280);
        var second = cloud.independent("second").sets("espresso", 290);
        var third = cloud.independent("third").sets("mokka", 250);

        first.removes("espresso");

        assertThat(first).doesNotKnow("espresso");
        assertThat(second).sells("espresso", 290).doesNotKnow("mokka");
        assertThat(third).sells("mokka", 250).doesNotKnow("espresso");
    }

    @Test
    void oneThatWasAwayBringsBackItsOwnEditsAlone() {
        var first = cloud.independent("first").sets("espresso", 280);
        var second = cloud.independent("second").sets("espresso", 290).goesOffline();
        var third = cloud.independent("third").sets("espresso", 300);

        second.removes("espresso").sets("espresso", 295).sets("tee", 180);
        first.sets("espresso", 285);
        assertThat(second).hasPending();
        assertThat(third).hasPending();
        second.reconnects();

        assertThat(first).sells("espresso", 285).doesNotKnow("tee").hasPending();
        assertThat(second).sells("espresso", 295).sells("tee", 180).isVerifiedAgainst(second);
        assertThat(third).sells("espresso", 300).doesNotKnow("tee").hasPending();
    }
}
