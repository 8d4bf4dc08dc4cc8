package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.account.LinkSecret;
import tillsync.service.tills.access.Rights;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.SeeOther;

/**
 * Pages behind links that carry a secret. The secret's hash goes into the session, and the browser is sent on to the
 * address without it. So the secret is in no history, and nothing else is ever loaded from the address that holds it.
 */
@Component
public record Links(BrowserSessions sessions, Forms forms) {
    /**
     * Shows a form to whoever has come by a link.
     *
     * @param page the name of the template, and with a slash its path
     * @param isOpen whether a link is still good
     */
    ModelAndView open(
            String page,
            @Nullable String secret,
            HttpServletRequest request,
            Predicate<LinkSecret> isOpen,
            Object form) {
        if (secret != null) {
            come("/" + page, secret, request, isOpen);
            return SeeOther.at("/" + page);
        }
        return kept("/" + page, request).filter(isOpen).isPresent()
                ? forms.show(page, form)
                : new ModelAndView("link-over");
    }

    /** Keeps the link that the browser has opened. A link that is not good also removes an older one. */
    public void come(String path, String secret, HttpServletRequest request, Predicate<LinkSecret> isOpen) {
        var link = LinkSecret.of(secret);
        sessions.keep(request, path, isOpen.test(link) ? link.hash() : null);
    }

    public Optional<LinkSecret> kept(String path, HttpServletRequest request) {
        return sessions.kept(request, path).map(LinkSecret::new);
    }

    /** The secret of the link that the browser has opened. Refuses NOT_FOUND if it has opened none. */
    public LinkSecret require(String path, HttpServletRequest request) {
        return kept(path, request).orElseThrow(Rights::notFound);
    }

    public void keep(String path, LinkSecret secret, HttpServletRequest request) {
        sessions.keep(request, path, secret.hash());
    }

    public void forget(String path, HttpServletRequest request) {
        sessions.keep(request, path, null);
    }
}
