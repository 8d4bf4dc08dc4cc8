package tillsync.notice;

import java.time.Instant;

/**
 * A user's wish to be reminded of a notice later. The notice returns then, or as soon as it gets worse.
 *
 * @param severity the severity of the notice at that time
 */
public record Snooze(Severity severity, Instant until) {
    public boolean hides(Severity now, Instant moment) {
        return moment.isBefore(until) && now.compareTo(severity) >= 0;
    }
}
