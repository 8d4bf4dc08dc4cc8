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

/**
 * The settings of a till, as {@link TillBuilder} has checked them.
 *
 * @param directory of this till alone: the store {@code till.db}, and beside it the secret {@code token}
 * @param clock whose zone is the till's
 * @param insecureHttp whether the address may be http beyond this machine
 * @param pictures whether the till shows pictures
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
        Duration closeWithin) {

    Supplier<Optional<String>> token() {
        return new TokenFile(directory)::read;
    }

    Pairing pairing(@Nullable String place) {
        return new Pairing(new HttpPairing(service, device, place, token(), http), clock);
    }
}
