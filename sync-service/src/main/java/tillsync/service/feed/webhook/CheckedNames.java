package tillsync.service.feed.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the name of a receiver, once for each connection, and checks what comes out. The connection then goes to the
 * addresses that were checked: a name that leads elsewhere a moment later gains nothing. A name with one bad address
 * among good ones is refused as a whole.
 */
record CheckedNames(Names names, Predicate<InetAddress> allowed) implements DnsResolver {

    /** Where a name leads; in production the machine's own resolver. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.of(host);
        if (addresses.length == 0 || !Stream.of(addresses).allMatch(allowed)) {
            throw new AddressRefused(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
