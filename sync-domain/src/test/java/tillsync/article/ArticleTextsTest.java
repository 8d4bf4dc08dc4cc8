package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.ArticleDraft.article;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What numbers, names and categories may be. */
class ArticleTextsTest {
    private static final String EMOJI = "\uD83D\uDE00";

    @Nested
    class ANumber {
        @Test
        void isRequired() {
            assertThat(article().without("number").flaws()).containsExactly("/number MISSING");
        }

        @Test
        void isAString() {
            assertThat(article().json("number", "4711").flaws()).containsExactly("/number WRONG_TYPE");
        }

        @Test
        void isCountedInCodePoints() {
            assertThat(article().text("number", EMOJI.repeat(64)).flaws()).isEmpty();
            assertThat(article().text("number", EMOJI.repeat(65)).flaws()).containsExactly("/number LENGTH");
            assertThat(article().text("number", "").flaws()).containsExactly("/number LENGTH");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 9, 0x0A, 0x1F, 0x7F, 0x85, 0x9F})
        void holdsNoControlCharacter(int codePoint) {
            var number = "a" + Character.toString(codePoint) + "b";
            assertThat(article().text("number", number).flaws()).containsExactly("/number CONTROL_CHARACTER");
        }

        @ParameterizedTest
        @ValueSource(ints = {0x20, 0xA0, 0x2003, 0x2028, 0x3000})
        void isRefusedAndNotTrimmedWhereWhiteSpaceIsAtAnEnd(int codePoint) {
            var space = Character.toString(codePoint);
            assertThat(article().text("number", space + "1").flaws()).containsExactly("/number WHITE_SPACE");
            assertThat(article().text("number", "1" + space).flaws()).containsExactly("/number WHITE_SPACE");
            assertThat(article().text("number", "1" + space + "1").flaws()).isEmpty();
        }

        @Test
        void isInTheNormalFormC() {
            assertThat(article().text("number", "Ka\u0308se").flaws()).containsExactly("/number NOT_NFC");
            assertThat(article().text("number", "K\u00E4se").flaws()).isEmpty();
        }

        @Test
        void hasNoLoneSurrogate() {
            assertThat(article().text("number", "a\uD83D").flaws()).containsExactly("/number LONE_SURROGATE");
            assertThat(article().text("number", "\uDE00\uD83D").flaws()).containsExactly("/number LONE_SURROGATE");
        }

        @ParameterizedTest
        @ValueSource(strings = {"../../etc/passwd", "a/b?c=d#e", "%00", "<img onerror=alert(1)>", "' OR 1=1 --", "."})
        void mayHoldAnyOtherCharacter(String number) {
            assertThat(article().text("number", number).read().number().value()).isEqualTo(number);
        }
    }

    @Nested
    class AName {
        @Test
        void isRequired() {
            assertThat(article().without("name").flaws()).containsExactly("/name MISSING");
            assertThat(article().json("name", "[\"x\"]").flaws()).containsExactly("/name WRONG_TYPE");
        }

        @Test
        void hasUpTo400CodePoints() {
            assertThat(article().text("name", EMOJI.repeat(400)).flaws()).isEmpty();
            assertThat(article().text("name", "x".repeat(401)).flaws()).containsExactly("/name LENGTH");
            assertThat(article().text("name", "").flaws()).containsExactly("/name LENGTH");
        }

        @ParameterizedTest
        @ValueSource(ints = {0x20, 0xA0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD})
        void showsSomething(int codePoint) {
            var invisible = Character.toString(codePoint).repeat(3);
            assertThat(article().text("name", invisible).flaws()).containsExactly("/name BLANK");
            assertThat(article().text("name", invisible + "x").flaws()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
        void overridesNoDirection(int codePoint) {
            var name = "Milch" + Character.toString(codePoint) + "1";
            assertThat(article().text("name", name).flaws()).containsExactly("/name BIDI_OVERRIDE");
        }

        @Test
        void mayBeWrittenFromRightToLeft() {
            assertThat(article().text("name", "\u05D7\u05DC\u05D1 3%").flaws()).isEmpty();
        }

        @Test
        void holdsNeitherNulNorHalfACharacter() {
            assertThat(article().text("name", "a\0b").flaws()).containsExactly("/name CONTROL_CHARACTER");
            assertThat(article().text("name", "\uD83D").flaws()).containsExactly("/name LONE_SURROGATE");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<img src=x onerror=alert(1)>", "=HYPERLINK(\"http://example.com\")", "+1", "-1", "@SUM(A1)",
                    "Robert'); DROP TABLE articles;--", "${jndi:ldap://x}", "{{7*7}}", "\\u0000", "null"
                })
        void comesBackAsItWasHoweverDangerousItLooks(String name) {
            var article = article().text("name", name).read();
            assertThat(article.name()).isEqualTo(name);
            assertThat(Article.read(article.canonical()).name()).isEqualTo(name);
        }
    }

    @Nested
    class ACategory {
        @Test
        void mayBeLeftOut() {
            assertThat(article().read().category()).isEmpty();
            assertThat(article().text("category", "Molkerei").read().category()).contains("Molkerei");
        }

        @Test
        void hasUpTo200CodePoints() {
            assertThat(article().text("category", EMOJI.repeat(200)).flaws()).isEmpty();
            assertThat(article().text("category", "x".repeat(201)).flaws()).containsExactly("/category LENGTH");
            assertThat(article().text("category", "").flaws()).containsExactly("/category LENGTH");
            assertThat(article().json("category", "true").flaws()).containsExactly("/category WRONG_TYPE");
        }
    }
}
