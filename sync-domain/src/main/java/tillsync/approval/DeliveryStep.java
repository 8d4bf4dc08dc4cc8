package tillsync.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A change in a catalogue's approvals: revisions begin to wait, a user approves some, or nothing waits any more.
 *
 * @param head the catalogue's last revision then
 * @param delivered the last revision that followers get from then on; null: nothing waits
 * @param approved the revision up to which a user approved then; null: none did
 */
public record DeliveryStep(
        Instant at,
        long head,
        @Nullable Long delivered,
        @Nullable Long approved) {

    /**
     * The revisions with whose prices new ones are compared: the last one that followers could have at {@code time},
     * then those approved since.
     *
     * @param steps of a catalogue, in order, at least from the last one up to that time on
     * @param stored the last revision that was stored by then
     */
    public static List<Long> comparedWith(List<DeliveryStep> steps, Instant time, long stored) {
        long then = stored;
        for (int i = 0; i < steps.size(); i++) {
            var delivered = steps.get(i).delivered;
            boolean lastsUntilThen =
                    i + 1 == steps.size() || steps.get(i + 1).at.isAfter(time);
            if (delivered != null && lastsUntilThen) {
                then = Math.min(then, delivered);
            }
        }
        var revisions = new TreeSet<Long>(List.of(then));
        for (var step : steps) {
            var approved = step.approved;
            if (approved != null && approved > then) {
                revisions.add(approved);
            }
        }
        return List.copyOf(revisions);
    }

    /** Revisions that followers could have, one after another. */
    public record Span(long first, long last) {
        public static final long OPEN = Long.MAX_VALUE;
    }

    /**
     * The revisions after {@code revision} that followers could have. Revisions that waited and were never delivered on
     * their own are left out: followers skipped them.
     *
     * @param steps of a catalogue, in order, at least from when that revision was the last one
     */
    public static List<Span> deliveredAfter(long revision, List<DeliveryStep> steps) {
        var spans = new ArrayList<Span>();
        long first = revision + 1;
        boolean waits = false;
        for (var step : steps) {
            var last = step.delivered;
            if (last != null) {
                spans.add(new Span(waits ? Math.max(last, revision + 1) : first, last));
            } else if (waits) {
                first = Math.max(first, step.head);
            }
            waits = last != null;
        }
        if (!waits) {
            spans.add(new Span(first, Span.OPEN));
        }
        spans.removeIf(span -> span.first > span.last);
        return spans;
    }
}
