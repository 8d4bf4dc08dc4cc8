package tillsync.service.operation.rebuild;

import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.StopsLast;

/**
 * Tells the operator once of events that the processor {@code history} has set aside, and tries them again every
 * minute.
 */
@Component
public class DeadLetters extends Background implements StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration TRIED_AGAIN_EVERY = Duration.ofMinutes(1);
    private static final int MOST_AT_A_TIME = 100;

    private final JdbcClient jdbc;
    private final EventProcessingConfiguration processing;
    private volatile long told;

    DeadLetters(JdbcClient jdbc, EventProcessingConfiguration processing) {
        super("dead-letters", TRIED_AGAIN_EVERY, TRIED_AGAIN_EVERY);
        this.jdbc = jdbc;
        this.processing = processing;
    }

    public long count() {
        return jdbc.sql("select count(*) from dead_letter").query(Long.class).single();
    }

    @Override
    protected void round() {
        tryAgain();
    }

    /** Tries each sequence at most once: a sequence that still fails must not hold up the others. */
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

    /** Tries some sequences, beginning with the one that was tried longest ago. */
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
}
