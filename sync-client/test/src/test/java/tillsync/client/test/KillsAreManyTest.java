package tillsync.client.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit kills a till often: each kill opens the software twice, before and after it. */
class KillsAreManyTest {
    @ParameterizedTest
    @CsvSource({"is killed at each moment of a takeover, 12", "is killed at each moment of an edit, 8"})
    void aTillIsKilledAtManyMoments(String name, int kills) {
        var opened = new AtomicInteger();
        var tests = TillsyncConformance.of(place -> {
                    opened.incrementAndGet();
                    return new SamplePos(place);
                })
                .filter(test -> test.getDisplayName().equals(name))
                .toList();

        assertThat(tests).singleElement().satisfies(test -> test.getExecutable().execute());

        assertThat(opened.get()).isGreaterThan(2 * kills);
    }
}
