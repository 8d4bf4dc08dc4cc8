package tillsync.scenarios.live;

import static org.awaitility.Awaitility.await;

import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tillsync.scenarios.network.Cable;

/** Cuts and mends a cable at random points in time; in the end it is whole. */
final class Cutting implements AutoCloseable {
    private static final int LONGEST_WHOLE_MILLIS = 800;
    private static final int LONGEST_CUT_MILLIS = 500;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Cable cable;
    private final Random random;

    Cutting(Cable cable, Random random) {
        this.cable = cable;
        this.random = random;
        timer.execute(this::cut);
    }

    private void cut() {
        cuts.incrementAndGet();
        cable.cut();
        timer.schedule(this::mend, random.nextInt(LONGEST_CUT_MILLIS), TimeUnit.MILLISECONDS);
    }

    private void mend() {
        cable.mend();
        timer.schedule(this::cut, random.nextInt(LONGEST_WHOLE_MILLIS), TimeUnit.MILLISECONDS);
    }

    /** Until it was cut so many times more. */
    void awaitCuts(int more) {
        int wanted = cuts.get() + more;
        await().until(() -> cuts.get() >= wanted);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        cable.mend();
    }
}
