package tillsync.service.limits.throttle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The network that a request comes from, as limits count it. With IPv6 one household has 2^64 addresses, and whoever
 * rents a line or a server has 2^8 or 2^16 such networks.
 *
 * @param value the address (IPv4) or its /64 (IPv6)
 * @param wider the /56 and the /48 around it; empty: there are none
 */
public record NetworkAddress(String value, List<String> wider) {
    private static final int MOST_LENGTH = 64;
    private static final int NETWORK_BYTES = 8;
    private static final int[] WIDER_BYTES = {7, 6};

    public NetworkAddress {
        wider = List.copyOf(wider);
    }

    public static NetworkAddress of(String remote) {
        if (remote.indexOf(':') >= 0) { // with a colon it is a literal: no name is looked up
            try {
                var bytes = InetAddress.getByName(remote).getAddress();
                if (bytes.length > NETWORK_BYTES) {
                    return new NetworkAddress(
                            prefix(bytes, NETWORK_BYTES),
                            Arrays.stream(WIDER_BYTES)
                                    .mapToObj(length -> prefix(bytes, length))
                                    .toList());
                }
            } catch (UnknownHostException noLiteral) {
                return single(remote);
            }
        }
        return single(remote);
    }

    private static NetworkAddress single(String remote) {
        return new NetworkAddress(remote.length() > MOST_LENGTH ? remote.substring(0, MOST_LENGTH) : remote, List.of());
    }

    private static String prefix(byte[] address, int length) {
        return HexFormat.of().formatHex(Arrays.copyOf(address, length));
    }

    @Override
    public String toString() {
        return value;
    }
}
