package tillsync.client.picture;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import tillsync.article.PictureId;
import tillsync.client.transport.ServiceRefusal;

/**
 * Decides when to retry a picture that could not be sent or fetched. Each further pause of a picture is twice as long.
 */
final class Pauses {
    private static final Duration BUSY_FOR = Duration.ofSeconds(5);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** @param end by {@link #nanos} */
    private record Pause(Duration length, long end) {}

    private final LongSupplier nanos;
    private final Map<PictureId, Pause> pauses = new HashMap<>();

    Pauses(LongSupplier nanos) {
        this.nanos = nanos;
    }

    boolean isDue(PictureId picture) {
        var pause = pauses.get(picture);
        return pause == null || pause.end - nanos.getAsLong() <= 0;
    }

    /** Ends the pauses of a picture that has come, or was sent. */
    void done(PictureId picture) {
        pauses.remove(picture);
    }

    void keepOnly(Predicate<PictureId> these) {
        pauses.keySet().removeIf(these.negate());
    }

    void refused(PictureId picture, ServiceRefusal refusal) {
        var said = refusal.retryAfter();
        if (!said.isZero()) {
            later(picture, said, said);
        } else if (refusal.status() >= 500) {
            unanswered(picture);
        } else {
            useless(picture);
        }
    }

    /** Waits for seconds, since it may succeed soon. */
    void unanswered(PictureId picture) {
        later(picture, BUSY_FOR, AGAIN_AFTER);
    }

    /** Waits for minutes, since something must change first. */
    void useless(PictureId picture) {
        later(picture, AGAIN_AFTER, LONGEST);
    }

    private void later(PictureId picture, Duration first, Duration most) {
        var before = pauses.get(picture);
        var twice = before == null ? first : before.length.multipliedBy(2);
        var length = least(least(twice.compareTo(first) < 0 ? first : twice, most), LONGEST);
        pauses.put(picture, new Pause(length, nanos.getAsLong() + length.toNanos()));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
