package tillsync.client.transport;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for the address of a service. */
public final class ServiceAddress {
    private static final Pattern OWN_MACHINE = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");

    private static final Pattern API = Pattern.compile(".*/api(?:/v1)?/?");

    private ServiceAddress() {}

    private static final int MOST_PORT = 65_535;

    /** Returns true if the address can be one of a service: http or https, with a host, and nothing after a path. */
    public static boolean isOne(URI address) {
        return address.getHost() != null
                && address.getPort() <= MOST_PORT
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && ("http".equals(address.getScheme()) || isEncrypted(address));
    }

    /**
     * @throws IllegalArgumentException if it is no address, or if others can read what is sent and that is not allowed
     */
    public static void require(URI address, boolean insecureHttp) {
        if (!isOne(address)) {
            var shown = address.getRawUserInfo() == null ? address.toString() : "with a name or password";
            throw new IllegalArgumentException("service: " + shown
                    + " (expected: an http or https address, without name, password, query and fragment)");
        }
        if (API.matcher(address.getRawPath()).matches()) {
            throw new IllegalArgumentException(
                    "service: " + address + " (expected: without /api/v1, which the client adds itself)");
        }
        if (isOpenToOthers(address) && !insecureHttp) {
            throw new IllegalArgumentException(
                    "service: " + address
                            + " (expected: https, since everybody on the way could read the till's token and change its prices)");
        }
    }

    public static boolean isEncrypted(URI address) {
        return "https".equals(address.getScheme());
    }

    /** Returns true if everybody on the way can read what is sent: http beyond this machine. */
    public static boolean isOpenToOthers(URI address) {
        return !isEncrypted(address)
                && !OWN_MACHINE
                        .matcher(address.getHost().toLowerCase(Locale.ROOT))
                        .matches();
    }
}
