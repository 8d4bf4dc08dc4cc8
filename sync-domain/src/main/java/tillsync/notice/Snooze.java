package tillsync.notice;

import java.time.Instant;

/**
 * A user wants to be reminded of a notice later. It comes back then, or as soon as it is worse than it was.
 *
 * @param severity that the notice had
 */
public record Snooze(Severity severity, Instant until) {
    public boolean hides(Severity now, Instant moment) {
        return moment.isBefore(until) && now.compareTo(severity) >= 0;
    }
}
