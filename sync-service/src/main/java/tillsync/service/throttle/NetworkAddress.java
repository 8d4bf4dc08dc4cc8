package tillsync.service.throttle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** The network that a request comes from, as far as limits count it: with IPv6 one household has 2^64 addresses. */
public final class NetworkAddress {
    private static final int MOST_LENGTH = 64;
    private static final int NETWORK_BYTES = 8;

    private NetworkAddress() {}

    public static String of(String remote) {
        if (remote.indexOf(':') >= 0) { // with a colon it is a literal, and nobody is asked about its name
            try {
                var bytes = InetAddress.getByName(remote).getAddress();
                if (bytes.length > NETWORK_BYTES) {
                    return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
                }
            } catch (UnknownHostException noLiteral) {
                return cut(remote);
            }
        }
        return cut(remote);
    }

    private static String cut(String remote) {
        return remote.length() > MOST_LENGTH ? remote.substring(0, MOST_LENGTH) : remote;
    }
}
