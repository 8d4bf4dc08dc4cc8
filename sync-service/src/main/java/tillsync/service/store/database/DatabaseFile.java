package tillsync.service.store.database;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The file of the embedded database. H2 uses its room again while the service runs, and compacts it when it closes the
 * database, for as long as MAX_COMPACT_TIME allows.
 */
@Component
public class DatabaseFile {
    private final JdbcClient jdbc;
    private final Dialect dialect;

    DatabaseFile(JdbcClient jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.dialect = dialect;
    }

    /** Its path; empty on another database than H2, or if H2 is not in a file. */
    public Optional<Path> path() {
        return dialect == Dialect.H2
                ? jdbc.sql("select database_path()")
                        .query(String.class)
                        .optional()
                        .map(OrderedDisk::file)
                : Optional.empty();
    }
}
