package tillsync.service.operation.rebuild;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.StopsLast;

/** What the processor {@code history} has set aside: told to the operator once, and tried again each minute. */
@Component
public class DeadLetters implements StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final long TRY_AGAIN_SECONDS = 60;
    private static final int MOST_AT_A_TIME = 100;
    private static final long LONGEST_STOP_SECONDS = 3;

    private final JdbcClient jdbc;
    private final EventProcessingConfiguration processing;
    private final ScheduledExecutorService trying = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "dead-letters");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;
    private volatile long told;

    DeadLetters(JdbcClient jdbc, EventProcessingConfiguration processing) {
        this.jdbc = jdbc;
        this.processing = processing;
    }

    public long count() {
        return jdbc.sql("select count(*) from dead_letter").query(Long.class).single();
    }

    @Override
    public void start() {
        running = true;
        trying.scheduleWithFixedDelay(this::look, TRY_AGAIN_SECONDS, TRY_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            tryAgain();
        } catch (RuntimeException failure) { // the next minute comes all the same
            LOG.error("Dead letters could not be tried again", failure);
        }
    }

    /** Each sequence at most once: one that still fails must not keep the others from it. */
    public void tryAgain() {
        long waiting = count();
        if (waiting > 0) {
            if (told == 0) {
                LOG.error(
                        "ALARM: {} events of the history of topologies could not be handled and are set aside",
                        waiting);
            }
            var letters = processing.sequencedDeadLetterProcessor("history");
            letters.ifPresent(this::processSome);
        } else if (told > 0) {
            LOG.warn("All events of the history of topologies are handled again");
        }
        told = waiting;
    }

    /** The one that was tried longest ago comes first. */
    private void processSome(SequencedDeadLetterProcessor<?> letters) {
        long sequences = Math.min(sequences(), MOST_AT_A_TIME);
        for (int tried = 0; tried < sequences; tried++) {
            letters.processAny();
        }
    }

    private long sequences() {
        return jdbc.sql("select count(distinct sequence_identifier) from dead_letter")
                .query(Long.class)
                .single();
    }

    /** Never by an interrupt, which would close an embedded database. */
    @Override
    public void stop() {
        running = false;
        trying.shutdown();
        try {
            if (!trying.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Dead letters were still tried when the service stopped");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
