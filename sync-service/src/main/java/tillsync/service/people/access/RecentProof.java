package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.factor.StepUp;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Requires users of browsers to show again who they are before actions that are hard to undo: somebody else may sit at
 * a browser that was left signed in. Programs with a token are not asked.
 */
@Component
public class RecentProof {
    private final BrowserSessions sessions;
    private final InstantSource clock;
    private final HttpServletRequest request;

    /** @param request a proxy of the request that is being answered */
    RecentProof(BrowserSessions sessions, InstantSource clock, HttpServletRequest request) {
        this.sessions = sessions;
        this.clock = clock;
        this.request = request;
    }

    /** Refuses STEP_UP if the user of the session that asks has not shown lately who they are. */
    public void require() {
        if (!isThere(request)) {
            throw Refusal.of(ProblemCode.STEP_UP, "age of sign-in: (expected: at most " + StepUp.LONGEST + ")");
        }
    }

    private boolean isThere(HttpServletRequest asking) {
        if (asking.getHeader("Authorization") != null) {
            return true; // no session is looked for then, see SessionSecrets
        }
        return of(asking)
                .filter(proven -> StepUp.isFresh(proven.at(), clock.instant()))
                .isPresent();
    }

    /** The last proof that the session's user has given. */
    public Optional<Proven> of(HttpServletRequest asking) {
        return Optional.ofNullable(provenOf(asking));
    }

    private @Nullable Proven provenOf(HttpServletRequest asking) {
        return sessions.caller(asking) == null ? null : sessions.proven(asking);
    }

    /**
     * Notes that the session's user has just shown it again. The session goes on under a new secret: whoever knows the
     * old one is out.
     */
    public void renew(HttpServletRequest asking, Proof by) {
        asking.changeSessionId();
        sessions.prove(asking, by);
    }
}
