package tillsync.service;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has all waits that name no limit last half a minute: tests share their machine with other processes. */
public final class Patience implements BeforeAllCallback {
    private static final Duration USUAL = Duration.ofSeconds(30);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(USUAL);
    }
}
