package tillsync.service.engine.heads;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code tillsync.signing.*}: the key that signs heads of histories.
 *
 * @param keyFile PEM of an Ed25519 key, the same for all nodes; null: {@code signing.key} in the data directory, which the
 *     service makes itself
 * @param previousKeyFile the key before that, which introduces it; null: there is none, or it has done so
 */
@ConfigurationProperties(value = "tillsync.signing", ignoreUnknownFields = false)
public record SigningSettings(
        @Nullable String keyFile, @Nullable String previousKeyFile) {}
