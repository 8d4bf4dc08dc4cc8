package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Knows the browsers that have shown that they are the operator's. They stay so for a working day, whoever else has
 * signed in there.
 */
@Component
public class OperatorSessions {
    private static final String UNTIL = "operator-until";
    private static final Duration LONGEST = Duration.ofHours(8);

    private final BrowserSessions sessions;
    private final Clock clock;

    OperatorSessions(BrowserSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Makes the browser the operator's from now on, under a new secret of its session, which nobody can have known
     * before.
     */
    public void begin(HttpServletRequest request) {
        sessions.open(request);
        request.changeSessionId();
        sessions.keep(request, UNTIL, clock.instant().plus(LONGEST).toString());
    }

    public boolean isOperator(HttpServletRequest request) {
        return sessions.kept(request, UNTIL)
                .map(until -> clock.instant().isBefore(Instant.parse(until)))
                .orElse(false);
    }

    public void end(HttpServletRequest request) {
        sessions.keep(request, UNTIL, null);
    }
}
