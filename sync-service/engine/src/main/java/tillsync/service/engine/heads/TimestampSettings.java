package tillsync.service.engine.heads;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import tillsync.stamp.Authorities;
import tillsync.stamp.UnusableStamp;

/**
 * {@code tillsync.timestamp.*}: a third party that says when heads of histories were there (RFC 3161). All nodes have the same.
 *
 * @param url its address, http or https; null: nobody is asked
 * @param certificate a file with the certificates of the authorities that its own must follow from, PEM; null: its own is not
 *     checked here
 */
@ConfigurationProperties(value = "tillsync.timestamp", ignoreUnknownFields = false)
public record TimestampSettings(@Nullable URI url, @Nullable Path certificate) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public TimestampSettings {
        if (url != null
                && (!SCHEMES.contains(String.valueOf(url.getScheme()))
                        || url.getHost() == null
                        || url.getUserInfo() != null)) {
            throw new IllegalArgumentException(
                    "tillsync.timestamp.url: another address (expected: https://HOST/PATH, without a user)");
        }
        if (certificate != null && url == null) {
            throw new IllegalArgumentException(
                    "tillsync.timestamp.certificate: " + certificate + " (expected: with tillsync.timestamp.url)");
        }
        if (certificate != null) {
            read(certificate);
        }
    }

    /** The authorities that its certificate must follow from; null: it is not checked here. */
    @Nullable
    Authorities believed() {
        return certificate == null ? null : read(certificate);
    }

    private static Authorities read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Authorities.read(in);
        } catch (IOException | UnusableStamp unreadable) {
            // without its cause, which Boot would show instead
            throw new IllegalArgumentException("tillsync.timestamp.certificate: " + file + ": " + reason(unreadable));
        }
    }

    private static String reason(Exception unreadable) {
        return unreadable instanceof NoSuchFileException
                ? "there is no such file"
                : String.valueOf(unreadable.getMessage());
    }
}
