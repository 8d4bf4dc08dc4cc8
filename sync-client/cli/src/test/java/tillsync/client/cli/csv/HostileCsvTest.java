package tillsync.client.cli.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tillsync.client.Mutated;
import tillsync.sheet.csv.CsvFault;

/** Files that are no articles: read, or refused with a line, never with another exception. */
class HostileCsvTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long INPUTS = Long.getLong("fuzz.texts", 20_000);
    private static final byte[] GOOD = ("number;name;price;vat;gtin;category;unit;Pfand\n"
                    + "1;\"Milch; 1 l\";1,49;DE_REDUCED;4006381333931;Dairy;PIECE;0,15\n"
                    + "2;\"Käse \"\"alt\"\"\";2.99;DE_REDUCED;;;;\n3;Tee;1.234,50;DE_STANDARD;;;;\n")
            .getBytes(UTF_8);

    @Test
    void isReadOrRefusedWithItsLine() {
        int read = 0;
        for (long number = 0; number < INPUTS; number++) {
            var file = Mutated.bytes(GOOD, new SplittableRandom(SEED * 1_000_003 + number));
            try {
                read += CsvArticles.read(file, rows -> {}).articles().isEmpty() ? 0 : 1;
            } catch (CsvFault refused) {
                assertThat(refused.getMessage()).startsWith("line ");
            } catch (RuntimeException | StackOverflowError other) {
                fail("-Dfuzz.seed=" + SEED + ", file " + number + ": " + new String(file, UTF_8), other);
            }
        }
        assertThat(read).isBetween(1, (int) INPUTS - 1);
    }
}
