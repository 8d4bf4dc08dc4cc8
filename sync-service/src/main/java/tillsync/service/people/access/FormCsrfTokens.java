package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Ids;

/**
 * Keeps one token per session, against forms of other sites. A browser without a session gets its token in a cookie,
 * which another site can neither read nor set: looking at a form stores nothing.
 */
@Component
public class FormCsrfTokens implements CsrfTokenRepository {
    private static final String TOKEN = BrowserSessions.CSRF;
    private static final String COOKIE = "tillsync-form";

    private final HostCookies cookies;
    private final Ids ids;

    FormCsrfTokens(Ids ids, AddressSettings settings) {
        this.ids = ids;
        this.cookies = new HostCookies(COOKIE, null, HostCookies.SECRET, settings);
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
        var session = request.getSession(false);
        if (session != null && token != null) {
            session.setAttribute(TOKEN, token.getToken());
        } else if (session != null) {
            session.removeAttribute(TOKEN);
        } else if (token != null) {
            cookies.write(request, response, token.getToken());
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        var session = request.getSession(false);
        var secret = session == null ? cookie(request) : session.getAttribute(TOKEN);
        return secret == null ? null : token(secret.toString());
    }

    /**
     * The token that forms of a page must send from now on, if a session has begun since the page was loaded: their own
     * is no longer good.
     */
    public String ofForms(HttpServletRequest request, HttpServletResponse response) {
        var token = Objects.requireNonNullElseGet(loadToken(request), () -> generateToken(request));
        new MaskedCsrfTokens().handle(request, response, () -> token);
        return ((CsrfToken) Objects.requireNonNull(request.getAttribute(CsrfToken.class.getName()))).getToken();
    }

    private @Nullable String cookie(HttpServletRequest request) {
        return cookies.read(request).findFirst().orElse(null);
    }
}
