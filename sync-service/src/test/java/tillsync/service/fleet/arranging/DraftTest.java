package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.PriceGroup;
import tillsync.problem.Refusal;
import tillsync.topology.Assignment;

class DraftTest {

    @Test
    void isReadFromTheFieldsOfItsForm() {
        var fields = Stage.fields(
                "version", "7", "till.a", "", "till.b", "a", "till.c", "copy", "till.d", "former", "_csrf", "x");
        var draft = Draft.read(fields);
        assertThat(Stage.drawn(draft)).isEqualTo("b>a c d!");
        assertThat(Draft.read(draft.fields())).isEqualTo(draft);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<b>", "ä", "0123456789012345678901234567890123456789"})
    void hasNoFieldsThatNoFormHasWritten(String text) {
        assertThatThrownBy(() -> Draft.read(Stage.fields("till.a", text))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Draft.read(Stage.fields("till." + text, "copy")))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a b>a c, b>a,        ''",
        "a b>a c, a,          ''",
        "a b>a c, a!,         ''",
        "a b>a c, b,          b",
        "a b>a c, b!,         b!",
        "a b>a c, b>c c>a,    b>c c>a",
        "a b>a c, x,          x",
    })
    void isWhatIsNotSoAlready(String now, String wished, String left) {
        assertThat(Stage.drawn(Stage.draft(wished).over(Stage.scene(now)))).isEqualTo(left);
    }

    /** The buttons beside an objection. */
    @ParameterizedTest
    @CsvSource({
        // now,         draft,     button,     becomes
        "a b>a c,       c>b,       lead:b,     b c>b",
        "a b>a c,       a>b,       lead:b,     a>b b",
        "a b>a c d,     a>d,       along:a,    a>d b>d",
        "a b>a c>a d,   a>d c,     along:a,    a>d b>d c",
        "a b>a c,       '',        along:a,    ''",
        "a b c,         a>c b>a,   along:a,    a>c b>c",
    })
    void isRepairedByAButton(String now, String draft, String button, String becomes) {
        var repaired = Stage.draft(draft).repaired(button, Stage.scene(now));
        assertThat(Stage.drawn(repaired)).isEqualTo(becomes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead:", "lead:a b", "other", "drop:a"})
    void isRepairedByNoOtherButton(String button) {
        assertThatThrownBy(() -> Draft.EMPTY.repaired(button, Stage.scene("a b")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aPriceGroupAloneIsAWishForATillThatFollows() {
        var scene = Stage.scene("a b>a c");
        var draft = Draft.read(Stage.fields("group.b", " bahnhof ", "group.c", "bahnhof", "till.c", ""));
        assertThat(draft.over(scene).assignments())
                .containsExactly(
                        Assignment.follow(Stage.till("b"), Stage.till("a")).in(new PriceGroup("bahnhof")));
        assertThat(Draft.read(Stage.fields("group.b", "")).over(scene).isEmpty())
                .isTrue();
    }

    @Test
    void aPriceGroupGoesWithTheMainThatIsChosen() {
        var draft = Draft.read(Stage.fields("till.b", "a", "group.b", "bahnhof", "till.c", "copy", "group.c", "x"));
        assertThat(draft.assignments())
                .containsExactly(
                        Assignment.follow(Stage.till("b"), Stage.till("a")).in(new PriceGroup("bahnhof")),
                        Assignment.main(Stage.till("c")));
        assertThat(Draft.read(draft.fields())).isEqualTo(draft);
    }

    @Test
    void aPriceGroupThatStoodThereAtFirstIsNoWish() {
        var draft = Draft.read(Stage.fields(
                "group.a", "x", "had.a", "x", "group.b", "", "had.b", "x", "group.c", "y", "had.c", "", "till.a", "d"));
        assertThat(draft.assignments()).containsExactly(Assignment.follow(Stage.till("a"), Stage.till("d")));
        assertThat(draft.groups()).containsOnlyKeys(Stage.till("b"), Stage.till("c"));
    }

    @Test
    void aPriceGroupThatWasTypedStaysWhereATillIsTakenAlong() {
        var inGroup = Assignment.follow(Stage.till("b"), Stage.till("d")).in(new PriceGroup("bahnhof"));
        var scene = Stage.scene("a b>a c d");
        for (var wish : List.of("", "a")) {
            var draft = Draft.read(Stage.fields("till.a", "d", "till.b", wish, "group.b", "bahnhof"));
            assertThat(draft.repaired("along:a", scene).assignments())
                    .containsExactly(Assignment.follow(Stage.till("a"), Stage.till("d")), inGroup);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "12345678901234567890123456789012345678901"})
    void aPriceGroupOfAnotherFormIsRefused(String text) {
        assertThatThrownBy(() -> Draft.read(Stage.fields("group.b", text))).isInstanceOf(Refusal.class);
    }
}
