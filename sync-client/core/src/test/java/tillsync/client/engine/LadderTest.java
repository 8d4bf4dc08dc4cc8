package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.engine.Ladder.Rung.EVENTS;
import static tillsync.client.engine.Ladder.Rung.LONG_POLL;
import static tillsync.client.engine.Ladder.Rung.POLL;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Ladder ladder = new Ladder(Duration.ofMinutes(5));

    private void failsTwice(Instant at) {
        ladder.failed(at);
        ladder.failed(at);
    }

    @Test
    void goesDownAfterTwoFailuresAndNoFurtherThanPolls() {
        assertThat(ladder.at(NOON)).isEqualTo(EVENTS);
        ladder.failed(NOON);
        assertThat(ladder.at(NOON)).isEqualTo(EVENTS);
        ladder.failed(NOON);
        assertThat(ladder.at(NOON)).isEqualTo(LONG_POLL);
        failsTwice(NOON);
        assertThat(ladder.at(NOON)).isEqualTo(POLL);
        failsTwice(NOON);
        assertThat(ladder.at(NOON)).isEqualTo(POLL);
    }

    @Test
    void forgetsAFailureOnceItHasWorked() {
        ladder.failed(NOON);
        ladder.worked();
        ladder.failed(NOON);
        assertThat(ladder.at(NOON)).isEqualTo(EVENTS);
    }

    @Test
    void triesTheBestAgainAfterFiveMinutesAndFallsAtItsFirstFailure() {
        failsTwice(NOON);
        assertThat(ladder.at(NOON.plusSeconds(299))).isEqualTo(LONG_POLL);
        assertThat(ladder.at(NOON.plusSeconds(300))).isEqualTo(EVENTS);
        ladder.failed(NOON.plusSeconds(301));
        assertThat(ladder.at(NOON.plusSeconds(301))).isEqualTo(LONG_POLL);
    }
}
