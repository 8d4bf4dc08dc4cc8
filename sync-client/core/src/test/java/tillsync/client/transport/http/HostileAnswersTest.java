package tillsync.client.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tillsync.client.Mutated;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.delta.ChangePage;
import tillsync.delta.ClientTooOld;
import tillsync.delta.Repair;
import tillsync.json.JsonValue;

/** Answers that nobody sends who means well: they are read, or refused with one of three exceptions, never with another. */
class HostileAnswersTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long INPUTS = Long.getLong("fuzz.texts", 20_000);
    private static final String ZERO = "0".repeat(64);
    private static final String ARTICLE =
            "{\"number\":\"1\",\"name\":\"Milk\",\"price\":{\"cents\":149,\"currency\":\"EUR\"},"
                    + "\"vat\":\"DE_REDUCED\",\"attributes\":{\"a\":\"b\"}}";
    private static final String HEAD = "\"head\":{\"revision\":2,\"articles\":1,\"digest\":\"" + ZERO + "\"}";
    private static final String CHANGES =
            "\"changes\":[{\"op\":\"put\",\"revision\":1,\"article\":" + ARTICLE + "}]," + HEAD;
    private static final String PAGE = "{\"catalogue\":\"c\",\"mode\":\"delta\",\"cursor\":\"c.2.0000000000000000\","
            + CHANGES.replace("}]", "},{\"op\":\"remove\",\"revision\":2,\"number\":\"2\"}]") + "}";
    private static final String REPAIR =
            "{\"catalogue\":\"c\",\"cursor\":\"c.2.0000000000000000\",\"differing\":[1]," + CHANGES + "}";
    private static final String HELLO = "{\"deviceId\":\"d\",\"name\":\"n\",\"role\":\"MAIN\",\"follows\":null,"
            + "\"delivery\":\"AUTO\",\"session\":\"s\",\"pollSeconds\":10,\"serverTime\":\"2026-11-24T12:00:00Z\","
            + "\"catalogue\":{\"id\":\"c\",\"revision\":1,\"articles\":1,\"digest\":\"" + ZERO + "\"},"
            + "\"publish\":{\"pairing\":\"p\",\"next\":1,\"last\":0},"
            + "\"guarded\":{\"revision\":1,\"head\":2,\"since\":\"2026-11-24T12:00:00Z\",\"removed\":3,\"unpriced\":0,\"articles\":9}}";
    private static final String RECEIPT =
            "{\"sequence\":1,\"status\":\"PUBLISHED\",\"catalogue\":\"c\",\"revision\":1,\"cursor\":\"c.1.0000000000000000\"}";
    private static final String PROBLEM = "{\"code\":\"ARTICLE_INVALID\",\"title\":\"t\",\"detail\":\"d\",\"errors\":"
            + "[{\"pointer\":\"/edits/0\",\"code\":\"VAT\",\"detail\":\"x\"}]}";

    @Test
    void pagesAreReadOrRefused() {
        assertThat(hostile("page", PAGE, 200, ChangePage::read)).isPositive();
    }

    @Test
    void repairsAreReadOrRefused() {
        assertThat(hostile("repair", REPAIR, 200, Repair::read)).isPositive();
    }

    @Test
    void greetingsAreReadOrRefused() {
        hostile("greeting", HELLO, 200, Greeting::read);
    }

    @Test
    void receiptsAreReadOrRefused() {
        hostile("receipt", RECEIPT, 200, json -> Receipt.read(200, json));
    }

    @Test
    void problemsAreReadOrRefused() {
        for (int status : List.of(400, 404, 409, 422, 503)) {
            hostile("problem", PROBLEM, status, json -> json);
        }
    }

    /** How many could be read. */
    private static <T> long hostile(String kind, String good, int status, Function<JsonValue, T> reading) {
        long read = 0;
        for (long number = 0; number < INPUTS / 5; number++) {
            var random = new SplittableRandom(SEED * 1_000_003 + number);
            var body = random.nextBoolean()
                    ? Mutated.json(good, random).getBytes(UTF_8)
                    : Mutated.bytes(good.getBytes(UTF_8), random);
            var answer = new Http.Answer(status, status < 400 ? "application/json" : "application/problem+json", body);
            try {
                Problems.read(answer, (any, json) -> reading.apply(json));
                read++;
            } catch (ServiceUnreachable | ServiceRefusal | ClientTooOld documented) {
                assertThat(documented.getMessage()).isNotNull();
            } catch (RuntimeException | StackOverflowError other) {
                fail(kind + ", -Dfuzz.seed=" + SEED + ", input " + number + ": " + new String(body, UTF_8), other);
            }
        }
        return read;
    }
}
