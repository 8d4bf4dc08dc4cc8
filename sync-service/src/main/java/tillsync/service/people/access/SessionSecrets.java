package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.session.web.http.DefaultCookieSerializer;
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
final class SessionSecrets implements SessionIdGenerator, HttpSessionIdResolver {
    static final String COOKIE = "tillsync";
    /** How long a session lives at most. */
    static final Duration LONGEST = Duration.ofDays(90);

    private static final String NEW_SECRET = SessionSecrets.class.getName();
    static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final DefaultCookieSerializer cookies;
    private final Ids ids;

    SessionSecrets(Ids ids, AddressSettings settings) {
        this.ids = ids;
        this.cookies = cookies(COOKIE, settings);
        cookies.setCookieMaxAge((int) LONGEST.toSeconds());
    }

    /**
     * Writes cookies that hold a secret. With SameSite=Strict, users who come by a till's QR code or a link in a mail
     * would look signed out. From elsewhere Lax lets only GET through, and no GET changes anything.
     */
    static DefaultCookieSerializer cookies(String name, AddressSettings settings) {
        var cookies = new DefaultCookieSerializer();
        cookies.setCookieName(name);
        cookies.setUseBase64Encoding(false);
        cookies.setUseHttpOnlyCookie(true);
        cookies.setSameSite("Lax");
        var address = settings.publicAddress();
        if (address != null && "https".equals(address.getScheme())) {
            cookies.setUseSecureCookie(true); // else if the request came by https
        }
        return cookies;
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
        return cookies.readCookieValues(request).stream()
                .filter(secret -> SECRET.matcher(secret).matches())
                .map(SessionSecrets::idOf)
                .toList();
    }

    static boolean isOfTills(String path) {
        return path.startsWith("/api/v1/till") || path.startsWith("/oauth2/");
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        var secret = Objects.requireNonNull(request.getAttribute(NEW_SECRET)).toString();
        cookies.writeCookieValue(new CookieValue(request, response, secret));
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookies.writeCookieValue(new CookieValue(request, response, ""));
    }
}
