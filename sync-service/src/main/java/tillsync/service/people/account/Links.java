package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.Ownership;
import tillsync.service.web.page.SeeOther;

/**
 * Pages behind links that carry a secret. What comes with the link goes into the session, as its hash, and the browser is sent on
 * to the address without it: it is in no history, and nothing else is ever loaded from the address that holds it.
 */
@Component
class Links {
    private final BrowserSessions sessions;

    Links(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Shows the page to whoever has come by a link.
     *
     * @param page for the secret; for one that is no longer good, too
     */
    ModelAndView open(
            String path, @Nullable String secret, HttpServletRequest request, Function<LinkSecret, ModelAndView> page) {
        if (secret != null) {
            sessions.keep(request, path, LinkSecret.of(secret).hash());
            return SeeOther.at(path);
        }
        return kept(path, request).map(page).orElseGet(() -> new ModelAndView("link-over"));
    }

    Optional<LinkSecret> kept(String path, HttpServletRequest request) {
        return sessions.kept(request, path).map(LinkSecret::new);
    }

    /** Refuses NOT_FOUND where nobody has come by a link. */
    LinkSecret require(String path, HttpServletRequest request) {
        return kept(path, request).orElseThrow(Ownership::notFound);
    }

    void keep(String path, LinkSecret secret, HttpServletRequest request) {
        sessions.keep(request, path, secret.hash());
    }

    void forget(String path, HttpServletRequest request) {
        sessions.keep(request, path, null);
    }
}
