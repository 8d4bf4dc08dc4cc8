package tillsync.service.engine.pull;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.ChangedArticles.After;

/** What is no continuation is refused as such, whatever it is, packed or not. */
class HostileContinuationTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long INPUTS = Long.getLong("fuzz.texts", 20_000);
    private static final String GOOD = new Continuation(
                    CatalogueId.of("c"), 17, "c.1.0123456789abcdef", new After(3, new byte[] {1, 2}), 0)
            .toString();

    @Test
    void isReadOrRefused() {
        int read = 0;
        for (long number = 0; number < INPUTS; number++) {
            var text = mutated(new SplittableRandom(SEED * 1_000_003 + number));
            try {
                Continuation.parse(text);
                read++;
            } catch (Refusal refused) {
                assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_PARAMETER);
            } catch (RuntimeException other) {
                fail("-Dfuzz.seed=" + SEED + ", text " + number + ": " + text, other);
            }
        }
        assertThat(read).isBetween(1, (int) INPUTS - 1);
    }

    private static String mutated(SplittableRandom random) {
        boolean packed = random.nextBoolean();
        var bytes = packed ? GOOD.getBytes(ISO_8859_1) : Base64.getUrlDecoder().decode(GOOD);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : "\n-0.9a".charAt(random.nextInt(6)));
        }
        return packed
                ? new String(bytes, ISO_8859_1)
                : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
