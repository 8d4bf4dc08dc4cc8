package tillsync.client.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.Handed;
import tillsync.client.store.Handover;
import tillsync.client.store.StoreFailure;
import tillsync.client.transport.Report;

/** Hands applied changes to the till's software, and remembers when it had them. */
final class HandingOver {
    private static final int MOST_APPLIED = 100;

    private final Handover handover;
    private final Consumer<Handed> software;
    private final Clock clock;
    private final List<Report.Applied> applied = new ArrayList<>();

    HandingOver(Handover handover, Consumer<Handed> software, Clock clock) {
        this.handover = handover;
        this.software = software;
        this.clock = clock;
    }

    /**
     * Hands over what is pending. Before this has returned, no request may carry the cursor.
     *
     * @throws ListenerFailed where the software did not take it
     */
    void all() {
        var pending = handover.pending();
        if (pending.isPresent()) {
            try {
                software.accept(pending.get());
            } catch (StoreFailure ours) {
                throw ours;
            } catch (RuntimeException theirs) {
                throw new ListenerFailed(theirs);
            }
            handover.confirm(pending.get());
            note(pending.get().position().cursor());
        }
    }

    /** Hands over what is pending. What is not taken stays pending, and does not hold up what carries no cursor. */
    void attempt() {
        try {
            all();
        } catch (ListenerFailed later) {
            // tried again before the next report, which says so
        }
    }

    private void note(@Nullable String cursor) {
        if (cursor != null) {
            applied.add(new Report.Applied(cursor, clock.instant()));
            if (applied.size() > MOST_APPLIED) {
                applied.remove(0);
            }
        }
    }

    List<Report.Applied> sinceReport() {
        return List.copyOf(applied);
    }

    void reported(List<Report.Applied> done) {
        applied.removeAll(done);
    }
}
