package tillsync.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.article.KnownFields;
import tillsync.client.pairing.Pairing;
import tillsync.client.transport.Device;
import tillsync.client.transport.HttpPairing;
import tillsync.client.transport.HttpSettings;
import tillsync.client.transport.ServiceAddress;

/**
 * The settings of a till, as {@link TillBuilder} has checked them.
 *
 * @param directory of this till alone: the store {@code till.db}, and beside it the secret {@code token}
 * @param clock whose zone is the till's
 * @param insecureHttp whether the address may be http beyond this machine
 * @param pictures whether the till shows pictures
 * @param pace how often it asks the service although nothing calls for it
 */
record TillSettings(
        URI service,
        Path directory,
        Device device,
        Clock clock,
        KnownFields known,
        boolean insecureHttp,
        boolean pictures,
        HttpSettings http,
        Pace pace,
        Duration closeWithin) {
    private static final Duration LEAST_CLOSING = Duration.ofMillis(100);
    private static final Duration MOST_CLOSING = Duration.ofHours(1);

    TillSettings {
        ServiceAddress.require(service, insecureHttp);
        if (closeWithin.compareTo(LEAST_CLOSING) < 0 || closeWithin.compareTo(MOST_CLOSING) > 0) {
            throw new IllegalArgumentException(
                    "closeWithin: " + closeWithin + " (expected: " + LEAST_CLOSING + ".." + MOST_CLOSING + ")");
        }
    }

    Supplier<Optional<String>> token() {
        return new TokenFile(directory)::read;
    }

    Pairing pairing(@Nullable String place) {
        return new Pairing(new HttpPairing(service, device, place, token(), http), clock);
    }
}
