package tillsync.service.store.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Map;
import java.util.SplittableRandom;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

/** A damaged event is read, or ends in an exception that parks its stream; never in an error that ends the thread. */
class HostileEventsTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long INPUTS = Long.getLong("fuzz.texts", 20_000);
    private static final String GOOD = "{\"catalogue\":\"c1\",\"merchant\":\"m1\",\"main\":\"d1\"}";

    private final FrozenNamesSerializer serializer = new FrozenNamesSerializer(Map.of());

    @Test
    void isReadOrParked() {
        int read = 0;
        int parked = 0;
        for (long number = 0; number < INPUTS; number++) {
            var random = new SplittableRandom(SEED * 1_000_003 + number);
            var text = new StringBuilder(GOOD);
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setLength(at);
                case 1 -> text.setCharAt(at, (char) random.nextInt(0x80));
                case 2 -> text.insert(at, "[{\"a\":".repeat(random.nextInt(random.nextInt(100) == 0 ? 50_000 : 5)));
                default -> text.deleteCharAt(at);
            }
            var stored = new SimpleSerializedObject<>(
                    text.toString().getBytes(UTF_8), byte[].class, "catalogue.opened", null);
            try {
                serializer.<byte[], Object>deserialize(stored);
                read++;
            } catch (RuntimeException unreadable) {
                parked++;
            } catch (Error other) {
                fail("-Dfuzz.seed=" + SEED + ", event " + number + ": " + text.length() + " characters", other);
            }
        }
        assertThat(read).isPositive();
        assertThat(parked).isPositive();
    }
}
