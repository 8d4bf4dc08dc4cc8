package tillsync.service.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch rounds = new CountDownLatch(3);
    private final CountDownLatch held = new CountDownLatch(1);

    /** Fails each time, and holds its third round until it is let go. */
    private final class Failing extends Background {
        Failing() {
            super("failing", Duration.ZERO, Duration.ofMillis(1));
        }

        @Override
        protected void round() throws InterruptedException {
            done.add("round");
            rounds.countDown();
            if (rounds.getCount() == 0) {
                held.await();
                done.add(Thread.currentThread().isInterrupted() ? "interrupted" : "ended");
            }
            throw new IllegalStateException("a round that fails");
        }

        @Override
        protected void letGo() {
            held.countDown();
        }

        @Override
        protected void last() {
            done.add("last");
        }
    }

    @Test
    void roundsGoOnAfterAFailureAndAreStoppedWithoutAnInterrupt() throws InterruptedException {
        var work = new Failing();
        work.start();
        assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(work.isRunning()).isTrue();

        work.stop();

        assertThat(work.isRunning()).isFalse();
        assertThat(done).containsExactly("round", "round", "round", "ended", "last");
    }

    @Test
    void aStopEndsThePauseAtOnceAndAStartBeginsAnew() {
        var work = new Background("patient", Duration.ofHours(1), Duration.ofHours(1)) {
            @Override
            protected void round() {
                done.add("round");
            }

            @Override
            protected void last() {
                done.add("last");
            }
        };
        for (int i = 0; i < 2; i++) {
            work.start();
            work.stop();
        }
        assertThat(done).containsExactly("last", "last");
    }
}
