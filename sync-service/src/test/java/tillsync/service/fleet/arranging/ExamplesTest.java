package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.problem.Refusal;

/** What the manual's examples make of tills, from whatever there is. */
class ExamplesTest {

    @ParameterizedTest
    @CsvSource({
        // now,                example, draft
        "a b c,                1,       b>a c>a",
        "a b>a c>a,            1,       ''",
        "a b>a c,              1,       c>a",
        "a>b b c>b,            1,       a b>a c>a",
        "a b c d e,            1,       b>a c>a d>a e>a",
        "a b c? d,             1,       b>a d>a",
        "a b c,                2,       ''",
        "a b>a c>a,            2,       b c",
        "a b>a c? d>a,         2,       b d",
        "a b c,                3,       b>a",
        "a b>a c>a,            3,       c",
        "a>c b>c c,            3,       a b>a",
        "a b>a c>a d>a,        3,       c d",
    })
    void fillTheDraft(String now, int example, String drawn) {
        var scene = Stage.scene(now);
        var draft =
                switch (example) {
                    case 1 -> Drafting.oneMain(scene, Stage.till("a"));
                    case 2 -> Drafting.allIndependent(scene);
                    default -> Drafting.mainFollowerMain(scene, Stage.till("a"), Stage.till("b"));
                };
        assertThat(Stage.drawn(draft)).isEqualTo(drawn);
        assertThat(Judge.objections(draft, scene)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, b>a c>a", "2, ''", "3, b>a"})
    void areChosenByAForm(String example, String drawn) {
        var scene = Stage.scene("a b c");
        var form = DraftForm.of(
                Stage.fields("version", "7", "example", example, "main", "a", "follower", "b", "till.c", "copy"));
        assertThat(Stage.drawn(Drafting.of(form, scene))).isEqualTo(drawn);
    }

    @ParameterizedTest
    @CsvSource({
        "a b>a c,   set,  b=copy,     b c>a",
        "a b>a c,   set,  b=former,   b! c>a",
        "a b>a c,   set,  b=c,        b>c c>a",
        "a b>a c,   set,  c=,         ''",
        "a b>a c,   take, follow:c,   c>a",
        "a b>a c d, take, lead:d,     b>d c>d",
        "a b>a c,   take, lead:b,     b c>b",
    })
    void aChoiceInAMenuIsAddedToTheDraft(String now, String field, String choice, String drawn) {
        var fields = Stage.fields("version", "7", "till.c", "a", field, choice, "from", "a", "with.c", "1");
        if (choice.equals("lead:d")) {
            fields.put("with.b", "1");
        }
        assertThat(Stage.drawn(Drafting.of(DraftForm.of(fields), Stage.scene(now))))
                .isEqualTo(drawn);
    }

    @ParameterizedTest
    @CsvSource({"set, b", "set, b b=a", "take, lead:x", "take, other:a", "take, follow:"})
    void aChoiceOfNoMenuIsRefused(String field, String choice) {
        var form = DraftForm.of(Stage.fields("version", "7", field, choice, "from", "a"));
        assertThatThrownBy(() -> Drafting.of(form, Stage.scene("a b"))).isInstanceOf(Refusal.class);
    }

    @Test
    void aTillThatIsLeftAsItIsKeepsItsPriceGroup() {
        var form = DraftForm.of(Stage.fields("version", "7", "set", "b=", "group.b", "x", "had.b", "", "till.b", "c"));
        assertThat(Drafting.of(form, Stage.scene("a b>a c")).isEmpty()).isTrue();
    }
}
