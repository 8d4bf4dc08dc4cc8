package tillsync.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tillsync.Seeds;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is read, refused and written is what Jackson's own trees made of it: random articles, whole and spoilt. */
class SameAsDatabindTest {
    private static final JsonMapper DATABIND = JsonMapper.builder(JsonReader.FACTORY
                    .rebuild()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String[] NUMBERS = {
        "0", "-0", "1", "-1", "9007199254740991", "-9007199254740992", "9223372036854775807", "-9223372036854775808",
        "9223372036854775808", "123456789012345678901234567890", "1.0", "-0.0", "0.1", "1e3", "1E-3", "1e400",
        "-1e9999999999", "1.5e+7", "01", "+1", ".5", "1.", "-", "NaN",
        "Infinity", "0x10", "1_000"
    };
    private static final String[] TEXTS = {
        "", "Käse", "a\\u0000b", "\\ud83e\\uddc0", "🧀", "\\ud800", "\\udc00x",
        "\\/\\b\\f\\n\\r\\t\\\"\\\\", "\u2028\u007f", "\\x", "\\u12", "ﬃ", "é", "\\u0000\\u001F",
        "a\tb"
    };
    private static final String SPARES = "{}[]\",:\\u0019e.-+ntf \u0000\u00ff\ud83d\u2028'/*";

    @Test
    void articlesWithAnyMembers() {
        assertThat(accepted(4_000, random -> object(random, 3))).isBetween(1_000L, 3_900L);
    }

    @Test
    void textsThatWereSpoiltOrCutOff() {
        assertThat(accepted(12_000, random -> spoilt(object(random, 2), random)))
                .isPositive();
    }

    @Test
    void depthsAndLengthsAroundTheirLimits() {
        assertThat(accepted(70, random -> nested(random.nextInt(8) + 28, random.nextBoolean())))
                .isBetween(10L, 60L);
        assertThat(accepted(20, random -> "{\"" + "n".repeat(random.nextInt(3) + 999) + "\":1}"))
                .isBetween(2L, 18L);
        assertThat(accepted(20, random -> "[" + "1".repeat(random.nextInt(3) + 999) + "]"))
                .isBetween(2L, 18L);
    }

    /** How many of them were accepted, by both. */
    private static long accepted(int seeds, Function<Random, String> making) {
        var accepted = new ArrayList<String>();
        Seeds.each(seeds, random -> {
            var text = making.apply(random);
            if (isSame(() -> JsonReader.read(text), () -> DATABIND.readTree(text))) {
                accepted.add(text);
            }
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            isSame(() -> JsonReader.read(utf8), () -> DATABIND.readTree(utf8));
        });
        return accepted.size();
    }

    private static boolean isSame(Supplier<JsonValue> reading, Supplier<JsonNode> expected) {
        var value = orNull(reading);
        var tree = orNull(expected);
        assertThat(value == null).isEqualTo(tree == null);
        if (value == null || tree == null || tree.isMissingNode()) {
            return false;
        }
        assertThat(DATABIND.readTree(value.json())).isEqualTo(tree);
        assertThat(canonical(() -> CanonicalJson.of(value))).isEqualTo(canonical(() -> canonical(tree)));
        return true;
    }

    private static <T> T orNull(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JacksonException | MalformedJson refused) {
            return null;
        }
    }

    private static String canonical(Supplier<String> writing) {
        try {
            return writing.get();
        } catch (IllegalArgumentException none) {
            return "no canonical form";
        }
    }

    private static String canonical(JsonNode tree) {
        if (tree.isObject()) {
            var sorted = new TreeMap<String, String>();
            tree.properties().forEach(member -> sorted.put(member.getKey(), canonical(member.getValue())));
            return sorted.entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (tree.isArray()) {
            return tree.valueStream().map(SameAsDatabindTest::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        if (tree.isString()) {
            return quoted(tree.stringValue());
        }
        if (tree.isIntegralNumber() && tree.canConvertToLong()) {
            return Long.toString(tree.longValue());
        }
        if (tree.isBoolean()) {
            return Boolean.toString(tree.booleanValue());
        }
        throw new IllegalArgumentException("no canonical form");
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder();
        CanonicalJson.quote(text, quoted);
        return quoted.toString();
    }

    private static String object(Random random, int depth) {
        var members = new ArrayList<String>();
        members.add("\"number\": \"" + random.nextInt(100) + "\"");
        members.add("\"price\":{\"currency\":\"EUR\",\"cents\":" + any(random, NUMBERS, 20) + "}");
        for (int i = random.nextInt(5); i > 0; i--) {
            members.add("\"" + any(random, TEXTS, 3) + random.nextInt(9) + "\" : " + value(random, depth));
        }
        if (random.nextInt(20) == 0) {
            members.add(members.get(random.nextInt(members.size())));
        }
        return "{" + String.join(",\n ", members) + "}";
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> any(random, NUMBERS, 12);
            case 1 -> random.nextInt(10) == 0 ? "null" : "true";
            case 2 -> "false";
            case 3 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 4, 5 -> "\"" + any(random, TEXTS, 9) + "\"";
            case 6 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
            default -> random.nextInt(5) == 0 ? "{}" : object(random, depth - 1);
        };
    }

    /** One of the first ones mostly, which are good. */
    private static String any(Random random, String[] some, int good) {
        return some[random.nextInt(random.nextInt(15) == 0 ? some.length : Math.min(good, some.length))];
    }

    private static String spoilt(String good, Random random) {
        var text = new StringBuilder(good);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, SPARES.charAt(random.nextInt(SPARES.length())));
                case 1 -> text.insert(at, any(random, NUMBERS, NUMBERS.length));
                case 2 -> text.deleteCharAt(at);
                default -> text.setLength(random.nextInt(8) == 0 ? at + 1 : text.length());
            }
        }
        return text.toString();
    }

    private static String nested(int depth, boolean arrays) {
        return arrays ? "[".repeat(depth) + "]".repeat(depth) : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }
}
