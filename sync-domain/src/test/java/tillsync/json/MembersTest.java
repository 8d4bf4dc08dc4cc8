package tillsync.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members that somebody else has written. */
class MembersTest {
    private static final Members ANSWER = Members.of(JsonReader.read("""
            {"text": "a", "empty": "", "null": null, "number": 7, "yes": true, "no": false, "object": {"text": "b"},
             "objects": [{"text": "c"}], "numbers": [0, 7], "negative": [-1], "mixed": [1, "2"]}"""));

    @Test
    void areReadAsTheKindThatIsAskedFor() {
        assertThat(ANSWER.text("text")).isEqualTo("a");
        assertThat(ANSWER.optionalText("empty")).contains("");
        assertThat(ANSWER.count("number", 7, 7)).isEqualTo(7);
        assertThat(ANSWER.count("number", 0, 9, 5)).isEqualTo(7);
        assertThat(ANSWER.flag("yes")).isTrue();
        assertThat(ANSWER.flag("no")).isFalse();
        assertThat(ANSWER.optionalObject("object").map(it -> it.text("text"))).contains("b");
        assertThat(ANSWER.objects("objects")).extracting(it -> it.text("text")).containsExactly("c");
        assertThat(Members.all(JsonReader.read("[{}, {}]"))).hasSize(2);
        assertThat(ANSWER.counts("numbers", 7)).containsExactly(0, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "null"})
    void mayBeMissingOrNullIfTheyAreOptional(String name) {
        assertThat(ANSWER.optionalText(name)).isEmpty();
        assertThat(ANSWER.optionalObject(name)).isEmpty();
        assertThat(ANSWER.count(name, 1, 9, 5)).isEqualTo(5);
    }

    @Test
    void areRefusedByNameAndWithoutTheirContent() {
        refused("missing: missing (expected: a text)", () -> ANSWER.text("missing"));
        refused("null: null (expected: a text)", () -> ANSWER.text("null"));
        refused("empty: empty (expected: a text)", () -> ANSWER.text("empty"));
        refused("object.yes: missing (expected: a text)", () -> ANSWER.object("object")
                .text("yes"));
        refused("number: a number (expected: a text, or none)", () -> ANSWER.optionalText("number"));
        refused("number: a number (expected: an integer from 8)", () -> ANSWER.count("number", 8));
        refused("number: a number (expected: an integer from 0 to 6)", () -> ANSWER.count("number", 0, 6));
        refused("text: a text (expected: true or false)", () -> ANSWER.flag("text"));
        refused("numbers: a list (expected: an object)", () -> ANSWER.object("numbers"));
        refused("object: an object (expected: a list)", () -> ANSWER.objects("object"));
        refused("numbers[0]: a number (expected: an object)", () -> ANSWER.objects("numbers"));
        refused("missing: missing (expected: a list)", () -> ANSWER.counts("missing", 9));
        refused("yes: true or false (expected: a list)", () -> ANSWER.counts("yes", 9));
        refused("numbers: a number (expected: integers from 0 to 6)", () -> ANSWER.counts("numbers", 6));
        refused("negative: a number (expected: integers from 0 to 9)", () -> ANSWER.counts("negative", 9));
        refused("mixed: a text (expected: integers from 0 to 9)", () -> ANSWER.counts("mixed", 9));
        refused("answer: missing (expected: an object)", () -> Members.of(null));
        refused(
                "answer: missing (expected: a list)",
                () -> Members.all(ANSWER.json().get("missing")));
    }

    private static void refused(String message, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(WrongMember.class).hasMessage(message);
    }
}
