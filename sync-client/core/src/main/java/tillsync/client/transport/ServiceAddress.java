package tillsync.client.transport;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an address of a service may be. */
public final class ServiceAddress {
    private static final Pattern OWN_MACHINE = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");

    private ServiceAddress() {}

    /** Whether it can be the address of a service: http or https, with a host. */
    public static boolean isOne(URI address) {
        return address.getHost() != null && ("http".equals(address.getScheme()) || isEncrypted(address));
    }

    public static boolean isEncrypted(URI address) {
        return "https".equals(address.getScheme());
    }

    /** Whether everybody on the way can read what is sent: http beyond this machine. */
    public static boolean isOpenToOthers(URI address) {
        return !isEncrypted(address)
                && !OWN_MACHINE
                        .matcher(address.getHost().toLowerCase(Locale.ROOT))
                        .matches();
    }
}
