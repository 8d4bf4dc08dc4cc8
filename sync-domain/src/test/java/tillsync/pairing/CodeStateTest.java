package tillsync.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.pairing.CodeState.Answer;

class CodeStateTest {
    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private CodeState code = CodeState.drawn(now);

    private void passes(Duration time) {
        now = now.plus(time);
    }

    /** Polls as a service does: the answer, and the rhythm from then on. */
    private Answer polls() {
        var answer = code.answer(now);
        code = new CodeState(code.decision(), code.expiresAt(), code.rhythm().after(now));
        return answer;
    }

    @Nested
    class Lifetime {
        @Test
        void aCodeLivesForFifteenMinutes() {
            passes(Duration.ofMinutes(15).minusMillis(1));
            assertThat(code.isOpen(now)).isTrue();
            assertThat(polls()).isEqualTo(Answer.PENDING);

            passes(Duration.ofMillis(1));
            assertThat(code.isOpen(now)).isFalse();
            assertThat(polls()).isEqualTo(Answer.EXPIRED);
        }

        @Test
        void isDecidedOnceOnly() {
            var confirmed = code.confirmed(now);
            assertThat(confirmed.isOpen(now)).isFalse();
            assertThatThrownBy(() -> confirmed.confirmed(now)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> confirmed.denied(now)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> code.denied(now).confirmed(now)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void isNotDecidedTooLate() {
            passes(Duration.ofMinutes(15));
            assertThatThrownBy(() -> code.confirmed(now)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void confirmedAtTheLastMomentItCanStillBeFetched() {
            passes(Duration.ofMinutes(15).minusMillis(1));
            code = code.confirmed(now);

            passes(Duration.ofMinutes(4));
            assertThat(polls()).isEqualTo(Answer.GRANTED);
            passes(Duration.ofMinutes(1));
            assertThat(polls()).isEqualTo(Answer.EXPIRED);
        }

        @Test
        void confirmedEarlyItKeepsItsFifteenMinutes() {
            code = code.confirmed(now);
            passes(Duration.ofMinutes(14));
            assertThat(polls()).isEqualTo(Answer.GRANTED);
        }

        @Test
        void aDenialStaysOne() {
            code = code.denied(now);
            assertThat(polls()).isEqualTo(Answer.DENIED);
            passes(Duration.ofMinutes(16));
            assertThat(polls()).isEqualTo(Answer.DENIED);
        }
    }

    @Nested
    class Rhythm {
        @Test
        void whoKeepsTheIntervalIsNotToldToSlowDown() {
            for (int i = 0; i < 10; i++) {
                assertThat(polls()).isEqualTo(Answer.PENDING);
                passes(Duration.ofSeconds(5));
            }
        }

        @Test
        void eachPollThatIsTooFastAddsFiveSeconds() {
            polls();
            passes(Duration.ofSeconds(3));
            assertThat(polls()).isEqualTo(Answer.SLOW_DOWN);
            assertThat(code.rhythm().interval()).isEqualTo(Duration.ofSeconds(10));

            passes(Duration.ofSeconds(5));
            assertThat(polls()).isEqualTo(Answer.SLOW_DOWN);
            passes(Duration.ofSeconds(15));
            assertThat(polls()).isEqualTo(Answer.PENDING);
            assertThat(code.rhythm().interval()).isEqualTo(Duration.ofSeconds(15));
        }

        @Test
        void whoIsTooFastStillLearnsThatItIsDone() {
            polls();
            code = code.confirmed(now);
            assertThat(polls()).isEqualTo(Answer.GRANTED);
        }
    }
}
