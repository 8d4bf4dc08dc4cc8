package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tillsync.service.store.database.Ids;

/**
 * Ties a browser to its session by 256 bits in a cookie. The session's id, in tables and logs, is their SHA-256:
 * whoever reads those has nobody's session.
 *
 * <p>No session is looked for if a request is a till's or brings its own {@code Authorization}. That is faster, and
 * nobody is two callers at once.
 */
@Component
public final class SessionSecrets implements SessionIdGenerator, HttpSessionIdResolver {
    static final String COOKIE = "tillsync";
    /** The longest life of a session, in use or not. */
    static final Duration LONGEST = Duration.ofDays(90);

    private static final String NEW_SECRET = SessionSecrets.class.getName();

    private final HostCookies cookies;
    private final Ids ids;

    SessionSecrets(Ids ids, AddressSettings settings) {
        this.ids = ids;
        this.cookies = new HostCookies(COOKIE, LONGEST, HostCookies.SECRET, settings);
    }

    @Override
    public String generate() {
        var secret = ids.secret("");
        RequestContextHolder.currentRequestAttributes()
                .setAttribute(NEW_SECRET, secret, RequestAttributes.SCOPE_REQUEST);
        return idOf(secret);
    }

    private static String idOf(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(TokenHash.of(secret));
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        if (request.getHeader("Authorization") != null || isOfTills(request.getRequestURI())) {
            return List.of();
        }
        return cookies.read(request).map(SessionSecrets::idOf).toList();
    }

    public static boolean isOfTills(String path) {
        return path.startsWith("/api/v1/till") || path.startsWith("/oauth2/");
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        var secret = Objects.requireNonNull(request.getAttribute(NEW_SECRET)).toString();
        cookies.write(request, response, secret);
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookies.write(request, response, "");
    }
}
