package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(1)::nextLong);

    @Test
    void waitsLongerEachTimeUpToTwentySeconds() {
        for (long most : new long[] {1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000}) {
            assertThat(backoff.failed().toMillis()).isBetween(1L, most);
        }
    }

    @Test
    void beginsAnewAfterASuccess() {
        for (int i = 0; i < 10; i++) {
            backoff.failed();
        }
        backoff.succeeded();
        assertThat(backoff.failed().toMillis()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void waitsLongForPeople() {
        assertThat(backoff.refused().toSeconds()).isBetween(30L, 90L);
    }
}
