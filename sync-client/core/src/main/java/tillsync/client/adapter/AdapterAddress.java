package tillsync.client.adapter;

import java.security.SecureRandom;
import tillsync.json.JsonObject;

/**
 * How the till's software finds the adapter and proves that it may talk to it. Made anew at each start, so that what
 * somebody has read before is of no use.
 *
 * @param port on this machine
 * @param secret what the software says first
 * @param proof what the adapter answers: a stranger on that port does not know it
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

    /** As the file {@code adapter.json} has it. */
    public String json() {
        return JsonObject.EMPTY
                .with("port", port)
                .with("secret", secret)
                .with("proof", proof)
                .json();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "127.0.0.1:" + port;
    }
}
