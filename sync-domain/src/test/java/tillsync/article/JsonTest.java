package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.ArticleDraft;
import tillsync.Seeds;
import tillsync.problem.Refusal;
import tools.jackson.core.JacksonException;

/** Whatever comes in, reading it ends with a value, a refusal, or Jackson's own exception: never with another one. */
class JsonTest {
    private record Amount(long cents) {}

    private record Label(String text) {}

    @Nested
    class Numbers {
        @ParameterizedTest
        @ValueSource(strings = {"1e9999999999", "-1e-9999999999", "1e999999999", "1e400", "9223372036854775808", "1.5"})
        void beyondALongAreNoAmount(String number) {
            assertThatThrownBy(() -> Json.MAPPER.readValue("{\"cents\":" + number + "}", Amount.class))
                    .isInstanceOf(JacksonException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e9999999999", "-1e-9999999999", "1e999999999", "123456789012345678901234567890.5"})
        void ofAnySizeCanBeReadAsATreeOrPassedOver(String number) {
            assertThat(Json.MAPPER.readTree(number).isNumber()).isTrue();
            assertThat(Json.MAPPER.readValue("{\"cents\":1,\"x\":" + number + "}", Amount.class))
                    .isEqualTo(new Amount(1));
        }

        @Test
        void haveALimit() {
            assertThatThrownBy(() -> Json.MAPPER.readTree("1".repeat(1_001))).isInstanceOf(JacksonException.class);
        }
    }

    @Nested
    class Names {
        @Test
        void haveALimit() {
            assertThatThrownBy(() -> Json.MAPPER.readTree("{\"" + "n".repeat(1_001) + "\":1}"))
                    .isInstanceOf(JacksonException.class);
        }
    }

    @Nested
    class Bytes {
        @Test
        void thatAreNoUtf8AreRefused() {
            for (var bytes : new byte[][] {{'"', (byte) 0xFF, '"'}, {'"', (byte) 0xC3, '"'}, {(byte) 0xE4}}) {
                assertThatThrownBy(() -> Json.MAPPER.readTree(bytes)).isInstanceOf(JacksonException.class);
            }
        }

        /** Jackson lets longer forms than needed and halves of surrogate pairs pass: the rules see what they decode to. */
        @ParameterizedTest
        @ValueSource(strings = {"\u00c0\u0080", "\u00ed\u00a0\u0080"})
        void thatSmuggleACharacterDoNotGetPastTheRules(String bytes) {
            var text = ArticleDraft.article().text("name", "#").node().toString();
            var json = text.replace("#", bytes).getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> Article.read(Json.MAPPER.readTree(json)))
                    .isInstanceOfAny(JacksonException.class, Refusal.class);
        }

        @Test
        void spoiltAtRandomRaiseNothingElse() {
            var article = ArticleDraft.article()
                    .text("name", "Käse \uD83E\uDDC0")
                    .json("attributes", "{\"a\":\"b\"}")
                    .json("planned", "[{\"from\":\"2026-12-01T00:00\",\"vat\":\"DE_ZERO\"}]")
                    .read();
            var spares = "{}[]\",:\\u0019e.-ntf\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);
            Seeds.each(2_000, random -> {
                var bytes = article.canonicalUtf8();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = spares[random.nextInt(spares.length)];
                }
                try {
                    assertThat(Article.read(Json.MAPPER.readTree(bytes)).canonical())
                            .isNotEmpty();
                } catch (JacksonException | Refusal refused) {
                    assertThat(refused.getMessage()).isNotEmpty();
                }
            });
        }
    }

    @Nested
    class Texts {
        @Test
        void areNotMadeOfOtherValues() {
            assertThat(Json.MAPPER.readValue("{\"text\":\"1\"}", Label.class)).isEqualTo(new Label("1"));
            assertThatThrownBy(() -> Json.MAPPER.readValue("{\"text\":{}}", Label.class))
                    .isInstanceOf(JacksonException.class);
        }
    }
}
