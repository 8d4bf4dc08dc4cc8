package tillsync.service.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;
import tillsync.service.store.Ids;

/** One token a session, against forms of other sites. A form begins a session for who has none. */
@Component
class SessionCsrfTokens implements CsrfTokenRepository {
    private static final String TOKEN = BrowserSessions.CSRF;

    private final Ids ids;
    private final BrowserSessions sessions;

    SessionCsrfTokens(Ids ids, BrowserSessions sessions) {
        this.ids = ids;
        this.sessions = sessions;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(ids.secret(""));
    }

    private static CsrfToken token(String secret) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", secret);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null) {
            var session = request.getSession(false);
            if (session != null) {
                session.removeAttribute(TOKEN);
            }
            return;
        }
        sessions.open(request).setAttribute(TOKEN, token.getToken());
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        var session = request.getSession(false);
        var secret = session == null ? null : session.getAttribute(TOKEN);
        return secret == null ? null : token(secret.toString());
    }
}
