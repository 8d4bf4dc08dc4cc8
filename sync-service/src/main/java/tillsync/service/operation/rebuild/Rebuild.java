package tillsync.service.operation.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.events.EventStoreConfiguration;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.store.events.Work;

/**
 * Rebuilds all projections, one rebuild at a time. It goes stream by stream, in the order in which the streams began,
 * so that a copied catalogue finds its parent's rows. Then the streaming projections begin again at the first event.
 */
@Component
class Rebuild {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final StoredEvents events;
    private final Work work;
    private final StreamRows rows;
    private final EventProcessingConfiguration processing;
    private final ReentrantLock running = new ReentrantLock();

    Rebuild(StoredEvents events, Work work, StreamRows rows, EventProcessingConfiguration processing) {
        this.events = events;
        this.work = work;
        this.rows = rows;
        this.processing = processing;
    }

    /** Hears of each rebuilt stream. May throw to end the rebuild between two streams; all rows are good then, too. */
    interface Progress {
        void done(int streams, int ofStreams);
    }

    /** @return the parked streams, whose rows stay as they were */
    List<String> run(Progress progress) {
        if (!running.tryLock()) {
            throw Refusal.of(ProblemCode.BUSY, "rebuild: one is running (expected: none)");
        }
        try {
            var streams = events.streams();
            var parked = new ArrayList<String>();
            for (int i = 0; i < streams.size(); i++) {
                rebuild(streams.get(i).type(), streams.get(i).id(), parked);
                progress.done(i + 1, streams.size());
            }
            restart("history");
            return parked;
        } finally {
            running.unlock();
        }
    }

    /**
     * Writes the rows of a stream anew, from its events. Readers see the old rows until all new ones are there. If the
     * stream cannot be read, its rows stay as they are.
     */
    private void rebuild(String type, String stream, List<String> parked) {
        try {
            work.inTransaction(() -> {
                rows.lock(type, stream);
                rows.write(stream);
            });
        } catch (Refusal refusal) {
            if (refusal.code() != ProblemCode.PARKED) {
                throw refusal;
            }
            parked.add(stream);
        }
    }

    private void restart(String processor) {
        var streaming = processing
                .eventProcessor(processor, StreamingEventProcessor.class)
                .orElseThrow();
        streaming.shutDown();
        try {
            resetTokens(streaming);
        } finally {
            streaming.start();
        }
    }

    /** Resets the tokens, waiting for the claim of a killed process to expire. */
    private static void resetTokens(StreamingEventProcessor streaming) {
        long end = System.nanoTime()
                + EventStoreConfiguration.CLAIM_TIMEOUT.multipliedBy(2).toNanos();
        while (true) {
            try {
                streaming.resetTokens();
                return;
            } catch (UnableToClaimTokenException claimed) {
                if (System.nanoTime() > end) {
                    throw claimed;
                }
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
    }
}
