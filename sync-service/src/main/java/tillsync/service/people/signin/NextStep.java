package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.AfterSignIn;
import tillsync.service.people.access.BrowserSessions;

/** Finds the step that people who have followed a code or a link come to after signing in. */
@Component
record NextStep(List<AfterSignIn> steps, BrowserSessions sessions) {
    /** @return null: nothing special */
    AfterSignIn.@Nullable Step of(HttpServletRequest request) {
        return sessions.wanted(request)
                .flatMap(address -> steps.stream()
                        .map(step -> step.step(address, request))
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElse(null);
    }
}
