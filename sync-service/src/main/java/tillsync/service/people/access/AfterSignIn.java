package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells people who have followed a code or a link, and must sign in first, what comes next. */
public interface AfterSignIn {
    /**
     * @param key of the text {@code sign-in.then.KEY}
     * @param what its {0}
     * @param code its {1}
     */
    record Step(String key, String what, String code) {}

    /** @param address which they wanted to see, with its query */
    Optional<Step> step(String address, HttpServletRequest request);
}
