package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * Cookies of one name, for this service alone. Over TLS the name begins with {@code __Host-}: a browser takes such a
 * cookie only from this host by TLS, and for the whole host, so that neither a neighbour's page nor the network can set
 * one.
 *
 * <p>With SameSite=Strict, users who come by a till's QR code or a link in a mail would look signed out. From elsewhere
 * Lax lets only GET through, and no GET changes anything.
 */
final class HostCookies {
    private static final String OF_THIS_HOST_ALONE = "__Host-";
    /** A secret of ours: 256 bits as text. */
    static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Pattern values;
    private final DefaultCookieSerializer plain;
    private final DefaultCookieSerializer overTls;

    /**
     * @param lifetime null: as long as the browser is open
     * @param values the pattern of values that can be of this service
     */
    HostCookies(String name, @Nullable Duration lifetime, Pattern values, AddressSettings settings) {
        this.values = values;
        this.plain = cookies(name, lifetime);
        this.overTls = cookies(OF_THIS_HOST_ALONE + name, lifetime);
        overTls.setUseSecureCookie(true);
        overTls.setCookiePath("/");
        var address = settings.publicAddress();
        if (address != null && "https".equals(address.getScheme())) {
            plain.setUseSecureCookie(
                    true); // for the operator at a node's own address, and for proxies that say too little
        }
    }

    private static DefaultCookieSerializer cookies(String name, @Nullable Duration lifetime) {
        var cookies = new DefaultCookieSerializer();
        cookies.setCookieName(name);
        cookies.setUseBase64Encoding(false);
        cookies.setUseHttpOnlyCookie(true);
        cookies.setSameSite("Lax");
        if (lifetime != null) {
            cookies.setCookieMaxAge((int) lifetime.toSeconds());
        }
        return cookies;
    }

    private DefaultCookieSerializer of(HttpServletRequest request) {
        return request.isSecure() ? overTls : plain;
    }

    /** The values that the browser has, if they can be of this service. */
    Stream<String> read(HttpServletRequest request) {
        return of(request).readCookieValues(request).stream()
                .filter(value -> values.matcher(value).matches());
    }

    /** @param value "": the browser forgets it */
    void write(HttpServletRequest request, HttpServletResponse response, String value) {
        of(request).writeCookieValue(new CookieValue(request, response, value));
    }
}
