package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.ArticleDraft.article;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;
import tillsync.problem.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** What holds for all members, known or not. */
class ArticleMembersTest {

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    @Nested
    class UnknownMembers {
        @Test
        void areKeptAndPassedOn() {
            var article = article()
                    .json("x", "{\"b\": [true, false, -9007199254740991, 9007199254740991, \"\", {}, []], \"a\": {}}")
                    .read();
            assertThat(article.canonical())
                    .endsWith(",\"x\":{\"a\":{},\"b\":[true,false,-9007199254740991,9007199254740991,\"\",{},[]]}}");
            assertThat(article.member("x")).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"1.5", "9007199254740992", "-9007199254740992", "1e1", "123456789012345678901234567890"})
        void holdOnlyExactNumbers(String number) {
            assertThat(article().json("x", "{\"y\": [0, " + number + "]}").flaws())
                    .containsExactly("/x/y/1 NUMBER_NOT_EXACT");
        }

        @Test
        void areNotNull() {
            assertThat(article().json("x", "null").flaws()).containsExactly("/x NOT_CANONICAL");
            assertThat(article().json("x", "[{\"y\": null}]").flaws()).containsExactly("/x/0/y NOT_CANONICAL");
            assertThat(article().json("gtin", "null").flaws()).contains("/gtin NOT_CANONICAL");
        }

        @Test
        void holdWholeCharacters() {
            assertThat(article().json("x", "[\"\\ud800\"]").flaws()).containsExactly("/x/0 LONE_SURROGATE");
            assertThat(article().json("x", "{\"\\udc00\": 1}").flaws()).containsExactly("/x LONE_SURROGATE");
        }

        @Test
        void makeFlawsThatCanBeSentEvenWhereTheirNamesCannot() {
            var draft = article().json("attributes", "{\"\\udc00\": 1.5}").json("\ud800", "null");
            assertThatThrownBy(draft::read).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.flaws()).isNotEmpty();
                assertThatCode(() -> new JsonMapper().writeValueAsBytes(refusal.flaws()))
                        .doesNotThrowAnyException();
            });
        }

        @Test
        void makeNoMoreFlawsThanAPersonReads() {
            assertThat(article()
                            .json("x", "[" + "1.5,".repeat(100_000) + "1.5]")
                            .flaws())
                    .hasSize(50);
        }
    }

    @Nested
    class Size {
        @Test
        void isAtMost16KibibytesOfCanonicalUtf8() {
            int frame = article().text("x", "").read().canonicalUtf8().length;
            assertThat(article().text("x", "x".repeat(16_384 - frame)).flaws()).isEmpty();
            assertThat(article()
                            .text("x", "\u00E4".repeat((16_384 - frame) / 2))
                            .flaws())
                    .isEmpty();
            assertThat(article()
                            .text("x", "\u00E4".repeat((16_384 - frame) / 2 + 1))
                            .flaws())
                    .containsExactly(" TOO_LARGE");
            assertThat(article().text("x", "x".repeat(17 * 1_024)).flaws()).containsExactly(" TOO_LARGE");
        }

        @Test
        void countsEscapesAsTheyAreWritten() {
            assertThat(article().text("x", "\0".repeat(3_000)).flaws()).containsExactly(" TOO_LARGE");
        }
    }

    @Nested
    class Depth {
        @Test
        void leavesRoomForWhatAnArticleTravelsIn() {
            assertThat(article().json("x", nested(23)).flaws()).isEmpty();
            assertThat(article().json("x", nested(24)).flaws()).containsExactly(" TOO_DEEP");
            assertThat(article().json("x", nested(32)).flaws()).containsExactly(" TOO_DEEP");
        }

        @Test
        void isBoundedByTheParserBeforeAnythingElse() {
            assertThatThrownBy(() -> JsonReader.read(nested(33))).isInstanceOf(MalformedJson.class);
            assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000))).isInstanceOf(MalformedJson.class);
        }
    }

    @Nested
    class TheText {
        @ParameterizedTest
        @ValueSource(
                strings = {"", "{", "{\"a\":1,\"a\":2}", "{} {}", "{}x", "{'a':1}", "{\"a\":1,}", "// c\n{}", "\u0000"})
        void isStrict(String text) {
            assertThatThrownBy(() -> Article.read(text)).isInstanceOfAny(MalformedJson.class, Refusal.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "[]", "1", "\"x\"", "true"})
        void isAnObject(String text) {
            assertThatThrownBy(() -> Article.read(text))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.flaws())
                            .extracting(flaw -> flaw.pointer() + " " + flaw.code())
                            .containsExactly(" WRONG_TYPE"));
        }

        @Test
        void namesEveryFlawAtOnce() {
            assertThat(article()
                            .without("name")
                            .text("gtin", "1")
                            .text("vat", "x")
                            .json("x", "null")
                            .flaws())
                    .containsExactlyInAnyOrder("/name MISSING", "/gtin GTIN", "/vat UNKNOWN_VAT", "/x NOT_CANONICAL");
        }
    }

    @Nested
    class AnArticle {
        @Test
        void isTheSameWhateverOrderAndSpaceItCameIn() {
            var one = Article.read(
                    "{\"vat\":\"DE_ZERO\",\"price\":{\"currency\":\"EUR\",\"cents\":1},\"name\":\"\\u00e4\\/\","
                            + "\"number\":\"1\"}");
            var other = Article.read(
                    "{ \"number\": \"1\", \"name\": \"ä/\", \"vat\": \"DE_ZERO\",\n \"price\": {\"cents\": 1,"
                            + " \"currency\": \"EUR\"}}");
            assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
            assertThat(one.digest()).isEqualTo(other.digest());
        }

        @Test
        void isMadeOfItsMembersAndGivesThemBack() {
            var article = Article.of("1", "Espresso", Price.euro(280), "DE_STANDARD");
            assertThat(article.name()).isEqualTo("Espresso");
            assertThat(article.price()).isEqualTo(Price.euro(280));
            assertThat(article.member("vat")).contains(new JsonValue.Text("DE_STANDARD"));
            assertThat(article.member("x")).isEmpty();
            assertThat(Article.read(article.toJson())).isEqualTo(article);
        }

        @Test
        void comesBackFromAStoreAsItWas() {
            var article = article().text("category", "Kaffee").read();
            var stored = Article.stored(article.number(), article.canonicalUtf8());
            assertThat(stored).isEqualTo(article).hasToString(article.canonical());
            assertThat(stored.digest()).isEqualTo(article.digest());
            assertThat(stored.name()).isEqualTo("Espresso");
            assertThat(stored.category()).contains("Kaffee");
        }
    }
}
