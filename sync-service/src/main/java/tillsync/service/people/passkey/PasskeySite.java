package tillsync.service.people.passkey;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The site at which passkeys are made and used. A browser ties each to the host, and signs with it the origin that
 * asked.
 *
 * @param host a name, never an address of digits
 * @param origin such as https://sync.example, no slash at the end
 */
public record PasskeySite(String host, String origin) {
    static final String LOCALHOST = "localhost";

    private static final Pattern NAME = Pattern.compile("(?=.*[a-z])[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    /** The site of an address; empty if browsers have no passkeys there: they want https and a name, or localhost. */
    static Optional<PasskeySite> of(URI address) {
        var scheme = lower(address.getScheme());
        var host = lower(address.getHost());
        boolean secure = scheme.equals("https") || host.equals(LOCALHOST);
        if (!secure || !NAME.matcher(host).matches()) {
            return Optional.empty();
        }
        int usual = scheme.equals("https") ? 443 : 80;
        boolean named = address.getPort() >= 0 && address.getPort() != usual;
        return Optional.of(new PasskeySite(host, scheme + "://" + host + (named ? ":" + address.getPort() : "")));
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
