package tillsync.service.store.h2;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The file of the embedded database. H2 uses its room again while the service runs, and compacts it when it closes the
 * database, for as long as MAX_COMPACT_TIME allows.
 */
@Component
public class DatabaseFile {
    private final Optional<Path> path;

    DatabaseFile(@Value("${spring.datasource.url}") String url) {
        this.path = OrderedDisk.fileOf(url);
    }

    /** Its path; empty on another database than H2. */
    public Optional<Path> path() {
        return path;
    }
}
