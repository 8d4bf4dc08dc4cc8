package tillsync.client.doctor;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tillsync.client.transport.Device;
import tillsync.client.transport.HttpSettings;

/**
 * The till that is looked at.
 *
 * @param insecureHttp whether somebody has allowed an address that others can read
 * @param http how it reaches its service
 * @param token that the next request has; empty: the till is not paired. Throws as a request does if it has to be asked for
 * @param store looks at the articles, as {@link tillsync.client.store.SqliteStore#look} does
 * @param hearing asked when it is needed
 */
public record Patient(
        URI service,
        boolean insecureHttp,
        Path directory,
        Device device,
        HttpSettings http,
        Supplier<Optional<String>> token,
        Clock clock,
        BooleanSupplier store,
        Supplier<Hearing> hearing) {}
