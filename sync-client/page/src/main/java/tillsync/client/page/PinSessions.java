package tillsync.client.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sessions of browsers in which the PIN was given. An unused one ends after ten minutes; a ninth one ends the least
 * recently used.
 */
final class PinSessions {
    static final Duration IDLE = Duration.ofMinutes(10);

    private static final int MOST = 8;

    private final Secrets secrets;
    private final Clock clock;
    private final Map<String, Instant> lastUsed = new LinkedHashMap<>(16, 0.75f, true);

    PinSessions(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Begins a session, under a name that was never seen before. */
    synchronized String open() {
        var session = secrets.next();
        lastUsed.put(session, clock.instant());
        while (lastUsed.size() > MOST) {
            lastUsed.remove(lastUsed.keySet().iterator().next());
        }
        return session;
    }

    /** Counts as a use of the session. */
    synchronized boolean isOpen(String session) {
        var now = clock.instant();
        lastUsed.values().removeIf(used -> Duration.between(used, now).abs().compareTo(IDLE) > 0);
        return lastUsed.computeIfPresent(session, (known, used) -> now) != null;
    }

    synchronized void close(String session) {
        lastUsed.remove(session);
    }
}
