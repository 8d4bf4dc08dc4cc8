package tillsync.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From a time on a catalogue waits for another user, or a user has approved something, or nothing waits any more.
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
     * The revisions with whose prices new ones are compared: what followers had at a time at most, then what users have
     * approved since.
     *
     * @param steps of a catalogue in their order, at least those since the last one up to that time
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
     * The revisions after one that followers could have. Those that waited and were never delivered by themselves are left
     * out: followers went from the revision before them to the one behind.
     *
     * @param steps of a catalogue in their order, at least those since that revision was the last one
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
