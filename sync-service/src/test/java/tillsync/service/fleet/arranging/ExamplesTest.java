package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
