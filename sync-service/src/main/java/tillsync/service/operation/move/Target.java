package tillsync.service.operation.move;

import java.util.Properties;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The database that the service moves to.
 *
 * @param username empty: that of the address
 * @param password empty: none is needed
 */
record Target(String url, String username, String password) {
    private static final String SCHEME = "jdbc:postgresql:";
    private static final int LONGEST = 2_000;

    /** Reads the body that the command sends. */
    static Target read(byte[] json) {
        try {
            var body = Json.MAPPER.readTree(json);
            var target = new Target(text(body, "url"), text(body, "username"), text(body, "password"));
            if (!target.url.startsWith(SCHEME) || target.url.length() > LONGEST) {
                throw new MoveRefused("to: " + Mark.shown(target.url).split("/", 2)[0]
                        + " (expected: jdbc:postgresql://HOST/NAME of at most " + LONGEST + " characters)");
            }
            return target;
        } catch (JacksonException unreadable) {
            throw new MoveRefused("body: unreadable (expected: {\"url\": ..., \"username\": ..., \"password\": ...})");
        }
    }

    private static String text(JsonNode body, String name) {
        return body.path(name).asString("");
    }

    String json() {
        return Json.MAPPER.writeValueAsString(this);
    }

    String shown() {
        return Mark.shown(url);
    }

    DriverManagerDataSource connections() {
        var settings = new Properties();
        settings.setProperty("reWriteBatchedInserts", "true");
        settings.setProperty("connectTimeout", "10");
        settings.setProperty("tcpKeepAlive", "true");
        if (!username.isEmpty()) {
            settings.setProperty("user", username);
            settings.setProperty("password", password);
        }
        return new DriverManagerDataSource(url, settings);
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return shown();
    }
}
