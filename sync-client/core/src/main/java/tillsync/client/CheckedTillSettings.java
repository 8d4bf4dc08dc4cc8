package tillsync.client;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.android.Log;
import tillsync.article.KnownFields;
import tillsync.client.pairing.Pairing;
import tillsync.client.transport.ServiceAddress;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpPairing;
import tillsync.client.transport.http.HttpSettings;
import tillsync.pairing.TillPublicKey;

/**
 * The settings of a till, as {@link TillBuilder} has checked them.
 *
 * @param directory of this till alone: the store {@code till.db}, and beside it the secret {@code token}
 * @param clock whose zone is the till's
 * @param insecureHttp whether the address may be http beyond this machine
 * @param access the till's access to the service, by its key or a token
 * @param pictures whether the till shows pictures
 * @param pace the pace of rounds that nothing calls for
 */
record CheckedTillSettings(
        URI service,
        Path directory,
        TillDescription device,
        Clock clock,
        KnownFields known,
        boolean insecureHttp,
        boolean pictures,
        HttpSettings http,
        Access access,
        Pace pace,
        Duration closeWithin) {
    private static final Duration LEAST_CLOSING = Duration.ofMillis(100);
    private static final Duration MOST_CLOSING = Duration.ofHours(1);

    CheckedTillSettings {
        ServiceAddress.require(service, insecureHttp);
        if (closeWithin.compareTo(LEAST_CLOSING) < 0 || closeWithin.compareTo(MOST_CLOSING) > 0) {
            throw new IllegalArgumentException(
                    "closeWithin: " + closeWithin + " (expected: " + LEAST_CLOSING + ".." + MOST_CLOSING + ")");
        }
    }

    /** @param key null: that of the user's profile, if there is one */
    static CheckedTillSettings of(
            URI service,
            Path directory,
            TillDescription device,
            Clock clock,
            KnownFields known,
            boolean insecureHttp,
            boolean pictures,
            HttpSettings http,
            @Nullable TillKey key,
            Pace pace,
            Duration closeWithin) {
        var access = Access.of(directory, service, key, http);
        return new CheckedTillSettings(
                service, directory, device, clock, known, insecureHttp, pictures, http, access, pace, closeWithin);
    }

    Pairing pairing(@Nullable String place) {
        return new Pairing(new HttpPairing(service, device, place, access::ifKnown, this::publicKey, http), clock);
    }

    /** The public key that the till is paired with. Without a place to store one, the till gets a token. */
    private Optional<TillPublicKey> publicKey() {
        try {
            return access.key().map(own -> TillPublicKey.of(own.publicKey()));
        } catch (UncheckedIOException unwritable) {
            Log.of("tillsync.client")
                    .warn("key: not made (" + unwritable.getMessage() + "); this till is paired by a token");
            return Optional.empty();
        }
    }
}
