package tillsync.service.people.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Component;
import tillsync.problem.Refusal;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.store.database.Ids;

/**
 * The challenges that passkeys must sign: 256 random bits, kept as text in the session of the browser that is asked,
 * for one use and five minutes.
 */
@Component
record Challenges(BrowserSessions sessions, Ids ids, Clock clock) {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /** @param purpose the name under which it is kept: another purpose does not find it */
    Bytes give(String purpose, HttpServletRequest request) {
        var challenge = ids.secret("");
        var until = clock.instant().plus(LIFETIME);
        sessions.keep(request, purpose, until.toEpochMilli() + " " + challenge);
        return Bytes.fromBase64(challenge);
    }

    /** Takes the challenge away. Refuses INVALID if it was not given, is taken already, or is too old. */
    Bytes take(String purpose, HttpServletRequest request) {
        var kept = sessions.take(request, purpose).orElseThrow(Challenges::over);
        int space = kept.indexOf(' ');
        if (clock.instant().isAfter(Instant.ofEpochMilli(Long.parseLong(kept.substring(0, space))))) {
            throw over();
        }
        return Bytes.fromBase64(kept.substring(space + 1));
    }

    private static Refusal over() {
        return Refusal.invalid("/passkey", "OVER", "challenge: over (expected: one of the last " + LIFETIME + ")");
    }
}
