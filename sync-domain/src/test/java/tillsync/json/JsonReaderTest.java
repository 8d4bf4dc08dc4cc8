package tillsync.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.ArticleDraft;
import tillsync.Seeds;
import tillsync.article.Article;
import tillsync.json.JsonValue.Kind;
import tillsync.problem.Refusal;

/** Whatever comes in, reading it ends with a value, a refusal, or {@link MalformedJson}: never with Jackson's own exception. */
class JsonReaderTest {
    @Nested
    class Numbers {
        @ParameterizedTest
        @ValueSource(strings = {"1e9999999999", "-1e-9999999999", "1e400", "9223372036854775808", "1.5", "1.0"})
        void beyondALongAreKeptAsTheyAreWritten(String number) {
            assertThat(JsonReader.read(number)).isEqualTo(new JsonValue.Inexact(number));
            assertThat(JsonReader.read("[" + number + "]").json()).isEqualTo("[" + number + "]");
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
        void thatFitALongAreExact(long number) {
            assertThat(JsonReader.read("" + number)).isEqualTo(new JsonValue.Whole(number));
        }

        @Test
        void haveALimit() {
            assertThatThrownBy(() -> JsonReader.read("1".repeat(1_001))).isInstanceOf(MalformedJson.class);
        }
    }

    @Nested
    class Names {
        @Test
        void haveALimit() {
            assertThatThrownBy(() -> JsonReader.read("{\"" + "n".repeat(1_001) + "\":1}"))
                    .isInstanceOf(MalformedJson.class);
        }
    }

    @Nested
    class Bytes {
        @Test
        void thatAreNoUtf8AreRefused() {
            for (var bytes : new byte[][] {{'"', (byte) 0xFF, '"'}, {'"', (byte) 0xC3, '"'}, {(byte) 0xE4}}) {
                assertThatThrownBy(() -> JsonReader.read(bytes)).isInstanceOf(MalformedJson.class);
            }
        }

        /** Jackson lets longer forms than needed and halves of surrogate pairs pass: the rules see what they decode to. */
        @ParameterizedTest
        @ValueSource(strings = {"\u00c0\u0080", "\u00ed\u00a0\u0080"})
        void thatSmuggleACharacterDoNotGetPastTheRules(String bytes) {
            var text = ArticleDraft.article().text("name", "#").node().toString();
            var json = text.replace("#", bytes).getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> Article.read(JsonReader.read(json)))
                    .isInstanceOfAny(MalformedJson.class, Refusal.class);
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
                var bytes = article.canonicalUtf8().clone();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = spares[random.nextInt(spares.length)];
                }
                try {
                    assertThat(Article.read(JsonReader.read(bytes)).canonical()).isNotEmpty();
                } catch (MalformedJson | Refusal refused) {
                    assertThat(refused.getMessage()).isNotEmpty();
                }
            });
        }
    }

    @Nested
    class Parts {
        @Test
        void haveALimitWhichIsCountedInNamesValuesAndBrackets() {
            var json = "{\"a\":[1,{}]}".getBytes(StandardCharsets.UTF_8);
            assertThat(JsonReader.read(json, 7).json()).isEqualTo("{\"a\":[1,{}]}");
            assertThatThrownBy(() -> JsonReader.read(json, 6)).isInstanceOf(MalformedJson.class);
        }

        @Test
        void ofAnArrayOrOneAfterTheOtherAreReadOneByOne() {
            for (var json : new String[] {"[1, [2], {\"a\": 3}]", "1 [2] {\"a\": 3}"}) {
                try (var reader = JsonReader.open(json.getBytes(StandardCharsets.UTF_8))) {
                    assertThat(Stream.generate(reader::element)
                                    .takeWhile(Objects::nonNull)
                                    .map(JsonValue::json))
                            .containsExactly("1", "[2]", "{\"a\":3}");
                }
            }
        }
    }

    @Nested
    class Faults {
        @Test
        void nameThePlace() {
            assertThatThrownBy(() -> JsonReader.read("{\"a\": 1,\n \"a\": 2}"))
                    .hasMessage("name: \"a\" (expected: once) (line 2, column 8)")
                    .isInstanceOfSatisfying(MalformedJson.class, broken -> assertThat(broken.fault())
                            .isEqualTo("name: \"a\" (expected: once)"));
            assertThatThrownBy(() -> JsonReader.read("[1,\n}".getBytes(StandardCharsets.UTF_8)))
                    .hasMessageStartingWith("Unexpected character (")
                    .hasMessageEndingWith(" (line 2, column 1)");
            assertThatThrownBy(() -> JsonReader.read("[1] 2")).hasMessage("text after the value (expected: none)");
        }

        @Test
        void ofAStreamAreOfTheSameKind() throws IOException {
            var broken = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("cable");
                }
            };
            assertThatThrownBy(() -> JsonReader.open(broken).beginsObject())
                    .isInstanceOf(MalformedJson.class)
                    .hasMessageContaining("cable");
            byte[] strange = {0, 0, '{', 0, 0, 0, '}', 0};
            assertThatThrownBy(() -> JsonReader.open(strange)).isInstanceOf(MalformedJson.class);
        }
    }

    @Nested
    class Values {
        @Test
        void haveOnlyWhatTheirKindHas() {
            var json = JsonReader.read("{\"t\":\"x\",\"n\":1,\"f\":true,\"o\":{},\"a\":[2],\"z\":null,\"e\":1.5}");
            assertThat(json.members().keySet().stream()
                            .map(name -> json.get(name).kind()))
                    .containsExactly(
                            Kind.STRING, Kind.NUMBER, Kind.BOOLEAN, Kind.OBJECT, Kind.ARRAY, Kind.NULL, Kind.NUMBER);
            assertThat(json.members().keySet().stream().map(json::text))
                    .containsExactly("x", "1", "true", "", "", "", "1.5");
            assertThat(json.elements()).isEmpty();
            assertThat(json.get("a").members()).isEmpty();
            assertThat(json.has("z")).isTrue();
            assertThat(json.hasNonNull("z")).isFalse();
            assertThat(json.hasNonNull("y")).isFalse();
            assertThat(json.text("y")).isEmpty();
            assertThatThrownBy(() -> json.get("t").longValue()).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void areEqualInWhateverOrderTheirMembersAre() {
            assertThat(JsonReader.read("{\"a\":1,\"b\":[{}]}"))
                    .isEqualTo(JsonReader.read("{\"b\":[{}],\"a\":1}"))
                    .hasSameHashCodeAs(JsonReader.read("{\"b\":[{}],\"a\":1}"))
                    .isNotEqualTo(JsonReader.read("{\"b\":[{}],\"a\":2}"));
        }

        @Test
        void doNotChangeWhenOthersAreMadeOfThem() {
            var one = JsonObject.EMPTY.with("a", 1).with("b", "x").with("c", true);
            assertThat(one.with("a", 2).without("b").json()).isEqualTo("{\"a\":2,\"c\":true}");
            assertThat(one.json()).isEqualTo("{\"a\":1,\"b\":\"x\",\"c\":true}");
            assertThatThrownBy(() -> one.members().clear()).isInstanceOf(UnsupportedOperationException.class);
            assertThat(one.object("a").isEmpty()).isTrue();
        }

        @Test
        void areWrittenSoThatHalfAPairComesBack() {
            for (var text :
                    new String[] {"\ud800", "a\udc00", "\udc00\ud800", "\ud83d\ude00\ud83d", "\ud83d\ud83d\ude00"}) {
                var utf8 = new JsonValue.Text(text).json().getBytes(StandardCharsets.UTF_8);
                assertThat(JsonReader.read(utf8).text()).isEqualTo(text);
            }
        }
    }
}
