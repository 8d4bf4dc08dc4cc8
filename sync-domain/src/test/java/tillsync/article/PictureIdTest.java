package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.ArticleDraft.article;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The picture that an article names. */
class PictureIdTest {
    private static final String HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isTheHashOfTheFile() {
        assertThat(PictureId.of(new byte[] {97, 98, 99})).hasToString(HASH);
        assertThatThrownBy(() -> new PictureId("abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("picture: abc (expected: 64 lower-case hex digits)");
    }

    @Test
    void isFoundInAnArticle() {
        assertThat(PictureId.in(article().text("picture", HASH).read())).contains(new PictureId(HASH));
        assertThat(PictureId.in(article().read())).isEmpty();
        // of something else
        assertThat(PictureId.in(article()
                        .json("later", "{\"picture\": \"" + HASH + "\"}")
                        .read()))
                .isEmpty();
    }

    @Test
    void isFoundInAnyText() {
        var edits = "[{\"article\":{\"picture\":\"" + HASH + "\"}},{\"article\":{\"picture\" : \"" + "0".repeat(64)
                + "\"}},{\"article\":{\"pictures\":\"" + "1".repeat(64) + "\",\"picture\":\"2\"}}]";
        assertThat(PictureId.namedIn(edits))
                .containsExactlyInAnyOrder(new PictureId(HASH), new PictureId("0".repeat(64)));
        assertThat(PictureId.namedIn("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "\"" + HASH + "\", ''",
        "\"" + HASH + "0\", /picture PICTURE",
        "\"BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD\", /picture PICTURE",
        "\"\", /picture PICTURE",
        "17, /picture WRONG_TYPE",
        "[], /picture WRONG_TYPE"
    })
    void is64LowerCaseHexDigits(String json, String flaw) {
        assertThat(String.join(" ", article().json("picture", json).flaws())).isEqualTo(flaw);
    }
}
