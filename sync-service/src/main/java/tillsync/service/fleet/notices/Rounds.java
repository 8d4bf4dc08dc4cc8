package tillsync.service.fleet.notices;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every half minute, in a thread of its own, on the one node that has claimed it. */
@Component
class Rounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final long ROUND_SECONDS = 30;
    private static final long LONGEST_STOP_SECONDS = 5;

    private final WatchClaim claim;
    private final Watch watch;
    private final NoticeMails mails;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var daemon = new Thread(task, "notices");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile boolean running;

    Rounds(WatchClaim claim, Watch watch, NoticeMails mails) {
        this.claim = claim;
        this.watch = watch;
        this.mails = mails;
    }

    /** Where the database does not answer, the next round tries again. */
    private void round() {
        try {
            if (running && claim.claim()) {
                watch.look();
                mails.send();
            }
        } catch (RuntimeException failure) {
            LOG.warn("Notices wait until the next round: {}", failure.toString());
        }
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(this::round, ROUND_SECONDS, ROUND_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown(); // no interrupt: it would close H2
        try {
            thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
