package tillsync.service.people.access;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import tillsync.service.store.database.CannotStart;

/**
 * Keeps tokens from travelling in the clear: without TLS the service listens on loopback only, unless the settings
 * allow more.
 */
public final class ListeningRule {
    private ListeningRule() {}

    public static void require(ServerProperties server, AddressSettings settings) {
        boolean secured = server.getSsl() != null && server.getSsl().isEnabled();
        if (!secured && !settings.plainHttp() && !isLoopback(server.getAddress())) {
            throw new CannotStart(
                    "server.address: " + server.getAddress()
                            + " (expected: loopback, or server.ssl.*, or tillsync.plain-http=true behind something that does TLS)",
                    "docs/OPERATING.md says how it stands behind a proxy.");
        }
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
