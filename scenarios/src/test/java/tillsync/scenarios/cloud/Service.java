package tillsync.scenarios.cloud;

import java.net.URI;

/** A service that can be asked over HTTP, wherever it runs. */
public interface Service {
    URI address();

    default int port() {
        return address().getPort();
    }
}
