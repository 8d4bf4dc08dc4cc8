package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.problem.Refusal;

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
}
