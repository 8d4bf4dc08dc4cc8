package tillsync.client.cli.export;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.heads.HistoryHead;
import tillsync.heads.SignedHistory;
import tillsync.heads.Stamp;
import tillsync.stamp.Authorities;
import tillsync.stamp.TimeStamp;
import tillsync.stamp.UnusableStamp;

/**
 * Checks the time stamps of one history. A head is at least as old as the earliest stamp of itself or of a later head.
 */
final class StampedHeads implements Stamp.Check {
    private static final int MOST_NAMES = 20;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final @Nullable Authorities believed;
    private final TreeMap<Long, Instant> times = new TreeMap<>();
    private final Set<String> by = new TreeSet<>();
    private long stamps;
    private @Nullable String doubt;

    /** @param believed the authorities to trust; null accepts every stamp unchecked */
    StampedHeads(@Nullable Authorities believed) {
        this.believed = believed;
    }

    @Override
    public @Nullable String fault(HistoryHead head, byte[] imprint, String token) {
        try {
            var stamp = TimeStamp.read(Base64.getDecoder().decode(token), imprint);
            stamps++;
            times.merge(head.position(), stamp.at(), (one, other) -> one.isBefore(other) ? one : other);
            name(stamp, head);
            return null;
        } catch (IllegalArgumentException noBase64) {
            return "token: unreadable (expected: base64)";
        } catch (UnusableStamp unusable) {
            return unusable.getMessage();
        }
    }

    private void name(TimeStamp stamp, HistoryHead head) {
        try {
            var whose = believed == null
                    ? ", whose certificate was not checked (--timestamp-ca FILE checks it)"
                    : ", believed by " + believed.of(stamp);
            if (by.size() < MOST_NAMES) {
                by.add(stamp.by() + whose);
            }
        } catch (UnusableStamp stranger) {
            doubt = doubt == null ? "time stamp of head " + head.position() + ": " + stranger.getMessage() : doubt;
        }
    }

    /** Sums up the time stamps of a faultless history in one line; "" without time stamps. */
    String line(SignedHistory read) {
        if (stamps == 0) {
            return "";
        }
        var first = times.values().stream().min(Instant::compareTo).orElseThrow();
        var last = times.values().stream().max(Instant::compareTo).orElseThrow();
        return stamps + " time stamps, " + first + " to " + last + ", up to head " + times.lastKey() + " of "
                + read.heads().size();
    }

    /** Prints the findings about a faultless history. */
    void print(Consumer<String> out, SignedHistory read) {
        if (stamps > 0) {
            out.accept("stamped: " + line(read));
            by.forEach(each -> out.accept("stamped by: " + each));
            waits(out, read);
        }
    }

    /**
     * Prints the longest wait for a stamp. Whoever rewrites the past gets no earlier stamps, so heads seem to wait long
     * for theirs.
     */
    private void waits(Consumer<String> out, SignedHistory read) {
        Instant stamped = null;
        var longest = Duration.ZERO;
        HistoryHead waited = null;
        for (int i = read.heads().size() - 1; i >= 0; i--) {
            var head = read.heads().get(i).head();
            var own = times.get(head.position());
            stamped = stamped == null || own != null && own.isBefore(stamped) ? own : stamped;
            var wait = stamped == null ? null : wait(head, stamped);
            if (wait != null && wait.compareTo(CLOCKS_DIFFER.negated()) < 0) {
                out.accept("a clock was wrong: head " + head.position() + " says " + head.madeAt() + ", its time stamp "
                        + stamped);
            }
            if (wait != null && (waited == null || wait.compareTo(longest) >= 0)) {
                longest = wait;
                waited = head;
            }
        }
        if (waited != null) {
            out.accept("longest wait for a time stamp: " + text(longest) + ", head " + waited.position() + " of "
                    + waited.madeAt());
        }
    }

    private static @Nullable Duration wait(HistoryHead head, Instant stamped) {
        try {
            return Duration.between(Instant.parse(head.madeAt()), stamped);
        } catch (DateTimeException | ArithmeticException another) {
            return null;
        }
    }

    private static String text(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " days";
        }
        return time.toHours() > 1
                ? time.toHours() + " h"
                : time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    /** Returns the reason to distrust the time stamps; null if they are good or no authority was named. */
    @Nullable
    String doubt() {
        return believed != null && stamps == 0 ? "it has no time stamp" : doubt;
    }
}
