package tillsync.service.feed.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a receiver's name once for each connection, and checks the addresses. The connection then uses the checked
 * addresses, so a name that leads elsewhere a moment later gains nothing. One bad address among good ones refuses the
 * whole name.
 */
record CheckedNames(Names names, Predicate<InetAddress> allowed) implements DnsResolver {

    /** Resolves names; in production with the machine's own resolver. */
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
