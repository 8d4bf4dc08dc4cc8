package tillsync.service.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tillsync.problem.Refusal;
import tillsync.service.Shop;

/** A damaged record of a head office is an order, or is refused with a reason that can be told; nothing else may come of it. */
class HostileRecordsTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long INPUTS = Long.getLong("fuzz.texts", 20_000);
    private static final String ID = "508cbe2f-f554-4e38-80c4-9b6dc16541ed";
    private static final String GOOD = "{\"id\":\"o-1\",\"merchant\":\"" + ID
            + "\",\"validUntil\":\"2026-12-01T08:00:00Z\",\"edits\":[{\"op\":\"put\",\"article\":"
            + Shop.article("a", 5).canonical() + "},{\"op\":\"remove\",\"number\":\"b\"}]}";
    private static final String[] ODD = {
        "\u0000", "\ud800", "\\u0000", "\"", "null", "-1",
        "1e400", "9007199254740993", "[", "{\"a\":", "\"id\":1,", "\u202e"
    };

    private final InboundResults results = new InboundResults("results");

    @Test
    void isAnOrderOrRefused() {
        int orders = 0;
        int refused = 0;
        for (long number = 0; number < INPUTS; number++) {
            var random = new SplittableRandom(SEED * 1_000_003 + number);
            var record = new ConsumerRecord<>("edits", 0, number, key(random), value(random));
            try {
                read(record);
                orders++;
            } catch (Refusal refusal) {
                assertThat(refusal.code().status()).isBetween(400, 499);
                assertThat(results.refused(record, null, refusal).value()).isNotEmpty();
                refused++;
            } catch (RuntimeException | Error other) {
                fail("-Dfuzz.seed=" + SEED + ", record " + number, other);
            }
        }
        assertThat(orders).isPositive();
        assertThat(refused).isPositive();
    }

    private static void read(ConsumerRecord<String, byte[]> record) {
        var order = InboundRecord.read(record);
        order.idOrNull();
        order.merchant();
        order.device();
        order.id();
        order.edits();
        order.validUntil();
    }

    private static String key(SplittableRandom random) {
        return switch (random.nextInt(20)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> ODD[random.nextInt(ODD.length)];
            case 3 -> "x".repeat(random.nextInt(5_000));
            default -> ID;
        };
    }

    private static byte[] value(SplittableRandom random) {
        var text = new StringBuilder(GOOD);
        for (int i = random.nextInt(4); i > 0 && text.length() > 1; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setLength(Math.max(1, at));
                case 1 -> text.setCharAt(at, (char) random.nextInt(0x80));
                case 2 -> text.insert(at, ODD[random.nextInt(ODD.length)]);
                case 3 -> text.insert(at, "[{\"a\":".repeat(random.nextInt(random.nextInt(100) == 0 ? 50_000 : 5)));
                default -> text.deleteCharAt(at);
            }
        }
        var bytes = text.toString().getBytes(UTF_8);
        if (random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256); // UTF-8 that is none
        }
        return random.nextInt(200) == 0 ? null : bytes;
    }
}
