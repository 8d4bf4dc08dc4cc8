package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.service.fleet.arranging.Card.Choice;

/** Which tills a menu offers, and which it asks for on the page. */
class OfferTest {
    private static final String MANY =
            "a b>a " + IntStream.range(0, 120).mapToObj(i -> "t" + i).collect(Collectors.joining(" "));

    @Test
    void offersAllMainsOfAFewTills() {
        var offer = Offer.of(Draft.EMPTY, Stage.scene("a b>a c? d"));
        assertThat(offer.mains()).containsExactly(Stage.till("a"), Stage.till("d"));
        assertThat(offer.more()).isFalse();
    }

    @Test
    void offersOfVeryManyTillsOnlyThoseThatAreFollowed() {
        var offer = Offer.of(Stage.draft("t1>t2"), Stage.scene(MANY));
        assertThat(offer.mains()).containsExactlyInAnyOrder(Stage.till("a"), Stage.till("t2"));
        assertThat(offer.more()).isTrue();
    }

    @Test
    void asksForAnyMainOfVeryManyTills() {
        var picker = Picker.of("follow:t1", Draft.EMPTY, Stage.scene(MANY));
        assertThat(picker).isNotNull();
        assertThat(picker.name()).isEqualTo("T1");
        assertThat(picker.tills())
                .hasSize(120)
                .extracting(Choice::value)
                .contains("a", "t119")
                .doesNotContain("b", "t1");
    }

    @Test
    void asksWhichTillsShallFollowAndKnowsThoseThatDo() {
        var picker = Picker.of("lead:a", Stage.draft("c>a"), Stage.scene("a b>a c d e? f>d"));
        assertThat(picker).isNotNull();
        assertThat(picker.tills().stream().filter(Choice::chosen).map(Choice::value))
                .containsExactly("b", "c");
        assertThat(picker.tills()).extracting(Choice::value).containsExactly("b", "c", "d", "f");
    }

    @Test
    void asksNothingOfATillThatTheUserMayNotMove() {
        var scene = Stage.scene("a b? c");
        assertThat(Picker.of("", Draft.EMPTY, scene)).isNull();
        assertThat(Picker.of("lead:b", Draft.EMPTY, scene)).isNull();
        assertThat(Picker.of("follow:x", Draft.EMPTY, scene)).isNull();
    }
}
