package tillsync.client.adapter;

import java.security.SecureRandom;
import tillsync.json.JsonObject;

/**
 * The port and secrets of an adapter, by which the till's software finds it and each side proves its identity. The
 * secrets are new at each start, so that those read earlier are useless.
 *
 * @param port on this machine
 * @param secret said first, by the software
 * @param proof the adapter's answer, which a stranger on that port does not know
 */
public record AdapterAddress(int port, String secret, String proof) {
    private static final int BYTES = 32;
    private static final String DIGITS = "0123456789abcdef";

    static AdapterAddress at(int port) {
        var random = new SecureRandom();
        return new AdapterAddress(port, text(random), text(random));
    }

    private static String text(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var text = new StringBuilder(2 * BYTES);
        for (byte each : bytes) {
            text.append(DIGITS.charAt(each >> 4 & 15)).append(DIGITS.charAt(each & 15));
        }
        return text.toString();
    }

    /** The content of the file {@code adapter.json}. */
    public String json() {
        return JsonObject.EMPTY
                .with("port", port)
                .with("secret", secret)
                .with("proof", proof)
                .json();
    }

    /** Leaves out the secrets. */
    @Override
    public String toString() {
        return "127.0.0.1:" + port;
    }
}
