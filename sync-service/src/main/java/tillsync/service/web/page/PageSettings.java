package tillsync.service.web.page;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param statusPage the address of a status page of its own process; null: the service's own, at /status */
@ConfigurationProperties("tillsync")
public record PageSettings(@Nullable URI statusPage) {

    public PageSettings {
        requireWebAddress("status-page", statusPage, "https://status.example");
    }

    /** Refuses to start with an address that no browser could open. */
    public static void requireWebAddress(String name, @Nullable URI address, String example) {
        if (address != null && !isWebAddress(address)) {
            throw new IllegalArgumentException(
                    "tillsync." + name + ": " + address + " (expected: such as " + example + ")");
        }
    }

    private static boolean isWebAddress(URI address) {
        var scheme = address.getScheme();
        return address.getHost() != null
                && address.getQuery() == null
                && address.getFragment() == null
                && ("https".equals(scheme) || "http".equals(scheme));
    }
}
