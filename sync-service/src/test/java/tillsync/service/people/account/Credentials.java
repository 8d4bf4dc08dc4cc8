package tillsync.service.people.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The header by which scripts show a password. */
public final class Credentials {
    private Credentials() {}

    public static String basic(String email, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((email + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
