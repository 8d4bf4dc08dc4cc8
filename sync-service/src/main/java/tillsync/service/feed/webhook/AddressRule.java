package tillsync.service.feed.webhook;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from all others. The others belong to nobody, or to a network that only this
 * machine can reach: nothing is sent there for a merchant.
 */
final class AddressRule {
    /** Private, shared (CGNAT), loopback, link-local, for documentation and tests, multicast and reserved. */
    private static final List<Block> NOT_PUBLIC_4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** Global unicast. Unique-local, link-local, NAT64, mapped and all other addresses lie outside. */
    private static final Block GLOBAL_6 = Block.of("2000::/3");

    /** Within {@link #GLOBAL_6}: Teredo and other protocols, 6to4, and documentation. */
    private static final List<Block> NOT_PUBLIC_6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private AddressRule() {}

    /** Returns true for an address of the public internet that is not this machine's own. */
    static boolean isPublic(InetAddress address) {
        return isOfInternet(address.getAddress()) && !isOwn(address);
    }

    private static boolean isOfInternet(byte[] address) {
        if (address.length == 4) {
            return NOT_PUBLIC_4.stream().noneMatch(block -> block.has(address));
        }
        return GLOBAL_6.has(address) && NOT_PUBLIC_6.stream().noneMatch(block -> block.has(address));
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::of).toList();
    }

    /** @param bits the number of leading bits that all its addresses share */
    private record Block(byte[] first, int bits) {
        static Block of(String text) {
            int slash = text.indexOf('/');
            try {
                var first = InetAddress.getByName(text.substring(0, slash)).getAddress();
                return new Block(first, Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException noAddress) {
                throw new IllegalArgumentException("block: " + text + " (expected: address/bits)", noAddress);
            }
        }

        boolean has(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ first[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
