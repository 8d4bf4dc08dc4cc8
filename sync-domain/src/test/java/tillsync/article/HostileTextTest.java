package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.Cursor;
import tillsync.json.JsonReader;
import tillsync.json.MalformedJson;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** Texts that nobody sends who means well are read, or refused with the documented exception. */
class HostileTextTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long INPUTS = Long.getLong("fuzz.texts", 4_000);
    private static final String ARTICLE =
            "{\"number\":\"1\",\"name\":\"Milk\",\"price\":{\"cents\":149,\"currency\":\"EUR\"},"
                    + "\"vat\":\"DE_REDUCED\",\"attributes\":{\"a\":\"b\"}}";

    @Test
    void jsonIsReadOrNone() {
        assertThat(hostile(ARTICLE, JsonReader::read)).isPositive();
    }

    @Test
    void articlesAreReadOrRefused() {
        assertThat(hostile(ARTICLE, text -> Article.read(JsonReader.read(text))))
                .isPositive();
    }

    @Test
    void cursorsAreReadOrRefused() {
        var good = "c-1.17." + "0123456789abcdef";
        assertThat(hostile(good, Cursor::parse)).isPositive();
    }

    @Test
    void digestsAreReadOrRefused() {
        var good = "0123456789abcdef".repeat(4);
        assertThat(hostile(good, text -> {
                    try {
                        CatalogueDigest.parse(text);
                    } catch (IllegalArgumentException documented) {
                        throw Refusal.of(ProblemCode.MALFORMED, String.valueOf(documented.getMessage()));
                    }
                }))
                .isPositive();
    }

    /** How many could be read. */
    private static long hostile(String good, Consumer<String> reading) {
        long read = 0;
        for (long number = 0; number < INPUTS; number++) {
            var text = mutated(good, new SplittableRandom(SEED * 1_000_003 + number));
            try {
                reading.accept(text);
                read++;
            } catch (Refusal | MalformedJson documented) {
                assertThat(documented.getMessage()).isNotEmpty();
            } catch (RuntimeException | StackOverflowError other) {
                fail("-Dfuzz.seed=" + SEED + ", text " + number + ": " + text, other);
            }
        }
        return read;
    }

    private static String mutated(String good, SplittableRandom random) {
        var text = new StringBuilder(good);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(0x10000));
                case 1 -> text.setCharAt(at, "\"{}[]:,.-0eE\\u\0\n".charAt(random.nextInt(16)));
                case 2 -> text.insert(at, "[".repeat(random.nextInt(random.nextInt(20) == 0 ? 50_000 : 40)));
                case 3 -> text.insert(at, "9".repeat(random.nextInt(30)));
                default -> text.deleteCharAt(at);
            }
            if (text.isEmpty()) {
                return "";
            }
        }
        return text.toString();
    }
}
