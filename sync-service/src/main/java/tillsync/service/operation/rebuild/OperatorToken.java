package tillsync.service.operation.rebuild;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tillsync.files.OwnFiles;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.database.Ids;

/**
 * Makes whoever may read the data directory the operator. The service leaves its address and a secret of this start in
 * the file {@code operator} there, readable by its own user alone.
 */
@Component
public class OperatorToken {
    static final String FILE = "operator";
    private static final String SCHEME = "Bearer ";

    private final Path data;
    private final Path file;
    private final String secret;

    OperatorToken(DataSettings settings, Ids ids) {
        this.data = Path.of(settings.data());
        this.file = data.resolve(FILE);
        this.secret = ids.secret("tso_");
    }

    @EventListener
    void started(WebServerInitializedEvent event) throws IOException {
        var text = "http://127.0.0.1:" + event.getWebServer().getPort() + "\n" + secret + "\n";
        OwnFiles.directory(data);
        Files.deleteIfExists(file);
        OwnFiles.file(file);
        Files.writeString(file, text);
    }

    /** Whether that is the secret; the time that this takes tells nothing about it. */
    public boolean isRight(String shown) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses everybody else, as if there were nothing here. @param authorization the header */
    public void require(String authorization) {
        if (!authorization.startsWith(SCHEME) || !isRight(authorization.substring(SCHEME.length()))) {
            throw Ownership.notFound();
        }
    }
}
