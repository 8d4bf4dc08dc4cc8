package tillsync.service.people.access;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Keeps tokens from travelling in the clear: without TLS the service listens on loopback only, unless the settings
 * allow more.
 */
@Component
class ListeningRule {
    ListeningRule(ServerProperties server, AddressSettings settings) {
        boolean secured = server.getSsl() != null && server.getSsl().isEnabled();
        if (!secured && !settings.plainHttp() && !isLoopback(server.getAddress())) {
            throw new InTheClear(
                    "server.address: " + server.getAddress()
                            + " (expected: loopback, or server.ssl.*, or tillsync.plain-http=true behind something that does TLS)");
        }
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }

    /** The service would listen at an address to which tokens travel in the clear. */
    static final class InTheClear extends RuntimeException {
        private static final long serialVersionUID = 1;

        InTheClear(String message) {
            super(message);
        }
    }

    /** Says it in a sentence. */
    static final class Analyzer extends AbstractFailureAnalyzer<InTheClear> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, InTheClear cause) {
            return new FailureAnalysis(
                    String.valueOf(cause.getMessage()), "docs/OPERATING.md says how it stands behind a proxy.", cause);
        }
    }
}
