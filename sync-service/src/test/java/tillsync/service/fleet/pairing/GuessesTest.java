package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.RateLimits;

class GuessesTest {
    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private final Guesses guesses = new Guesses(new RateLimits(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }));

    private Refusal wrong(String account, String address) {
        return catchThrowableOfType(Refusal.class, () -> guesses.guess(account, address, Optional::empty));
    }

    private String right(String account, String address) {
        return guesses.guess(account, address, () -> Optional.of("till"));
    }

    private void fiveWrong(String account, String address) {
        for (int i = 0; i < 5; i++) {
            assertThat(wrong(account, address).code()).isEqualTo(ProblemCode.NOT_FOUND);
        }
    }

    @Test
    void theSixthWrongOneOfAnAccountWaitsWhereverItComesFrom() {
        fiveWrong("anna", "192.0.2.1");
        var refused = wrong("anna", "192.0.2.2");
        assertThat(refused.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        assertThat((long) refused.facts().get("retryAfterSeconds")).isBetween(1L, 181L);
        assertThatThrownBy(() -> right("anna", "192.0.2.2"))
                .as("not even looked at")
                .isInstanceOf(Refusal.class);
    }

    @Test
    void theSixthWrongOneOfAnAddressWaitsWhoeverItIsThatWasWrongBefore() {
        fiveWrong("clumsy", "192.0.2.1");
        assertThat(right("colleague", "192.0.2.1"))
                .as("others at the shop do not wait")
                .isEqualTo("till");
        assertThat(wrong("another", "192.0.2.1").code()).as("once").isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(wrong("another", "192.0.2.1").code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        assertThat(right("another", "192.0.2.9")).as("and has not paid for it").isEqualTo("till");
    }

    @Test
    void aFreshAccountIsOneGuessMoreForItsAddressEvenIfAllAreMadeAtOnce() throws Exception {
        fiveWrong("clumsy", "192.0.2.1");
        var threads = Executors.newFixedThreadPool(8);
        try {
            var answers = threads.invokeAll(
                    Collections.nCopies(100, () -> wrong("fresh", "192.0.2.1").code()));
            var looked = 0;
            for (var answer : answers) {
                looked += answer.get() == ProblemCode.NOT_FOUND ? 1 : 0;
            }
            assertThat(looked).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneIpv6NetworkIsOneAddress() {
        for (int i = 0; i < 5; i++) {
            wrong("account " + i, "2001:db8:0:1::" + i);
        }
        wrong("another", "2001:db8:0:1:ffff::1");
        assertThat(wrong("another", "2001:db8:0:1:ffff::1").code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        assertThat(wrong("another", "2001:db8:0:2::1").code()).isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void manyIpv6NetworksOfOneLineAreCountedTogether() {
        for (int i = 0; i < 10; i++) {
            assertThat(wrong("account " + i, "2001:db8:0:" + i + "::1").code()).isEqualTo(ProblemCode.NOT_FOUND);
        }
        wrong("another", "2001:db8:0:a::1");
        assertThat(wrong("another", "2001:db8:0:b::1").code())
                .as("the /56 has 10")
                .isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        for (int i = 0; i < 9; i++) {
            assertThat(wrong("person " + i, "2001:db8:0:" + (i + 1) + "00::1").code())
                    .isEqualTo(ProblemCode.NOT_FOUND);
        }
        wrong("a third", "2001:db8:0:f00::1");
        assertThat(wrong("a third", "2001:db8:0:f100::1").code())
                .as("the /48 has 20")
                .isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        wrong("a fourth", "2001:db8:1::1");
        assertThat(wrong("a fourth", "2001:db8:1::1").code()).isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void whoWaitsAsLongAsTheyWereToldMayGuessOnceMore() {
        fiveWrong("anna", "192.0.2.1");
        now = now.plusSeconds((long) wrong("anna", "192.0.2.1").facts().get("retryAfterSeconds"));
        assertThat(wrong("anna", "192.0.2.1").code()).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(wrong("anna", "192.0.2.1").code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        now = now.plus(Duration.ofMinutes(15));
        fiveWrong("anna", "192.0.2.1");
    }

    @Test
    void rightOnesAreFree() {
        for (int i = 0; i < 100; i++) {
            assertThat(right("anna", "192.0.2.1")).isEqualTo("till");
        }
        fiveWrong("anna", "192.0.2.1");
    }

    @Test
    void whereTooManyAreWrongInAllOnlyThoseWhoHaveFailedBeforeWait() {
        wrong("clumsy", "192.0.2.1");
        for (int i = 0; i < Guesses.MOST_IN_ALL; i++) {
            wrong("bot " + i, "198.51." + i / 250 + "." + i % 250);
        }
        assertThatThrownBy(() -> right("clumsy", "192.0.2.1"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS));
        assertThat(right("anna", "192.0.2.7")).isEqualTo("till");
    }

    @Test
    void aLookUpThatFailsIsNoGuess() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> guesses.guess("anna", "192.0.2.1", () -> {
                        throw new IllegalStateException("no database");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(right("anna", "192.0.2.1")).isEqualTo("till");
    }
}
