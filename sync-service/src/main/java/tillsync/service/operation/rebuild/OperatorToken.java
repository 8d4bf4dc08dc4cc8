package tillsync.service.operation.rebuild;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tillsync.files.OwnFiles;
import tillsync.service.store.database.CannotStart;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.access.Rights;

/**
 * Makes everybody who may read the data directory the operator. The service leaves its address and a key in the file
 * {@code operator} there, readable by its own user alone. The key is the one in the settings, or a new one at each
 * start.
 */
@Component
public class OperatorToken {
    static final String FILE = "operator";
    private static final String SCHEME = "Bearer ";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{32,200}");

    private final Path data;
    private final Path file;
    private final String secret;

    OperatorToken(DataSettings settings, OperatorSettings operator, Ids ids) {
        this.data = Path.of(settings.data());
        this.file = data.resolve(FILE);
        requireStrong(operator);
        this.secret = operator.operatorKey() == null ? ids.secret("tso_") : operator.operatorKey();
    }

    /** Refuses a key that somebody could guess, and does not show it. */
    public static void requireStrong(OperatorSettings operator) {
        var key = operator.operatorKey();
        if (key != null && !KEY.matcher(key).matches()) {
            throw new CannotStart(
                    "tillsync.operator-key: " + key.length()
                            + " characters (expected: 32 to 200 letters, digits, _ or -)",
                    "openssl rand -hex 24 makes one.");
        }
    }

    @EventListener
    void started(WebServerInitializedEvent event) throws IOException {
        if (event.getApplicationContext().getServerNamespace() != null) {
            return; // the operator's port, which serves none of this
        }
        var text = "http://127.0.0.1:" + event.getWebServer().getPort() + "\n" + secret + "\n";
        OwnFiles.directory(data);
        Files.deleteIfExists(file);
        OwnFiles.file(file);
        Files.writeString(file, text);
    }

    /** Compares with the secret, in a time that reveals nothing about it. */
    public boolean isRight(String shown) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses everybody but the operator with NOT_FOUND, as if nothing were here. @param authorization the header */
    public void require(String authorization) {
        if (!authorization.startsWith(SCHEME) || !isRight(authorization.substring(SCHEME.length()))) {
            throw Rights.notFound();
        }
    }
}
