package tillsync.service.operation.rebuild;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Background;

/** Runs a rebuild on this node in the background, and knows its progress and its outcome. */
@Component
public class RebuildRun {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);

    /** The state of a rebuild, or its outcome. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /**
     * @param done streams that are rebuilt, of {@code of}; 0 of 0 before the first
     * @param parked streams that cannot be read; their rows stay as they were
     */
    public record Progress(State state, int done, int of, OffsetDateTime startedAt, List<String> parked) {

        public boolean isRunning() {
            return state == State.RUNNING;
        }
    }

    private final Rebuild rebuild;
    private final Clock clock;
    private volatile @Nullable Progress progress;
    private volatile boolean cancelled;

    RebuildRun(Rebuild rebuild, Clock clock) {
        this.rebuild = rebuild;
        this.clock = clock;
    }

    /** The last rebuild; null if none has begun since the start. */
    public @Nullable Progress progress() {
        return progress;
    }

    /** Begins a rebuild unless one is running. */
    public synchronized void begin() {
        var known = progress;
        if (known != null && known.isRunning()) {
            return;
        }
        cancelled = false;
        var begun = new Progress(State.RUNNING, 0, 0, clock.instant().atOffset(ZoneOffset.UTC), List.of());
        progress = begun;
        Background.daemon("rebuild", () -> run(begun)).start();
    }

    /** Ends the rebuild between two streams; all rows are good then, too. */
    public void cancel() {
        cancelled = true;
    }

    private void run(Progress begun) {
        try {
            var parked = rebuild.run((done, of) -> {
                progress = new Progress(State.RUNNING, done, of, begun.startedAt(), List.of());
                if (cancelled && done < of) {
                    throw new CancellationException();
                }
            });
            end(State.DONE, begun, parked);
        } catch (CancellationException asked) {
            end(State.CANCELLED, begun, List.of());
        } catch (RuntimeException failure) {
            LOG.error("rebuild: failed", failure);
            end(State.FAILED, begun, List.of());
        }
    }

    private void end(State state, Progress begun, List<String> parked) {
        var last = progress == null ? begun : progress;
        progress = new Progress(state, last.done(), last.of(), begun.startedAt(), parked);
    }
}
