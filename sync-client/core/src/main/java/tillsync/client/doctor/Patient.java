package tillsync.client.doctor;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpSettings;

/**
 * The till to diagnose.
 *
 * @param insecureHttp whether an address is allowed at which others can read what is sent
 * @param http the settings of its connection to the service
 * @param token that the next request has; empty: the till is not paired. Throws what a request throws if it has to ask
 *     for a token
 * @param store looks at the articles, as {@link tillsync.client.store.SqliteStore#look} does
 * @param hearing asked when it is needed
 */
public record Patient(
        URI service,
        boolean insecureHttp,
        Path directory,
        TillDescription device,
        HttpSettings http,
        Supplier<Optional<String>> token,
        Clock clock,
        BooleanSupplier store,
        Supplier<Hearing> hearing) {}
