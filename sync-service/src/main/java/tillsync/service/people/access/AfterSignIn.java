package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Says to people who sign in what they come to then, if they came by a code or a link. */
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
