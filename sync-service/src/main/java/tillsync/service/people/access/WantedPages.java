package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Remembers the page that somebody asked for before they had to sign in. A cookie of half an hour keeps it, so that
 * whoever never signs in leaves nothing in the service. Browsers can change cookies, so it is read only if it names a
 * page here.
 */
@Component
public final class WantedPages {
    private static final String COOKIE = "tillsync-next";
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final int MOST_LENGTH = 1_000;

    /** An address of at most {@link #MOST_LENGTH} characters, in base64url. */
    private static final Pattern PACKED = Pattern.compile("[A-Za-z0-9_-]{3,1334}");

    /** One slash: with two, or with a backslash, it would be another host. */
    private static final Pattern OF_THIS_SERVICE = Pattern.compile("/[\\x21-\\x7e&&[^/\\\\]][\\x21-\\x7e]*");

    private final HostCookies cookies;

    WantedPages(AddressSettings settings) {
        this.cookies = new HostCookies(COOKIE, LIFETIME, PACKED, settings);
    }

    /** Remembers the address that is asked for, with its query. Requests that a page makes by itself do not count. */
    public void keep(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("HX-Request") != null) {
            return;
        }
        var query = request.getQueryString();
        var address = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (isOfThisService(address)) {
            var packed =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(StandardCharsets.UTF_8));
            cookies.write(request, response, packed);
        }
    }

    private static boolean isOfThisService(String address) {
        return address.length() <= MOST_LENGTH
                && OF_THIS_SERVICE.matcher(address).matches();
    }

    /** The address that the form of the sign-in page names, else the remembered one: windows share the cookie. */
    Optional<String> of(HttpServletRequest request) {
        var named = request.getMethod().equals("POST") ? request.getParameter("next") : null;
        return named == null ? remembered(request) : Optional.of(named).filter(WantedPages::isOfThisService);
    }

    private Optional<String> remembered(HttpServletRequest request) {
        return cookies.read(request)
                .flatMap(WantedPages::unpacked)
                .filter(WantedPages::isOfThisService)
                .findFirst();
    }

    private static Stream<String> unpacked(String packed) {
        try {
            return Stream.of(new String(Base64.getUrlDecoder().decode(packed), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Stream.empty();
        }
    }

    /** The page that was asked for, or the first one. The browser forgets it. */
    String take(HttpServletRequest request) {
        var wanted = of(request);
        if (remembered(request).isPresent()
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                && now.getResponse() != null) {
            cookies.write(request, now.getResponse(), "");
        }
        return wanted.orElse("/");
    }
}
