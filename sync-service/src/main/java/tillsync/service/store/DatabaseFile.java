package tillsync.service.store;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The file of the embedded database. Many small commits leave room in it, which H2 uses again after two seconds but gives
 * back only when it is compacted: at a clean stop, where that is done in time.
 */
@Component
public class DatabaseFile {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
    private static final long WORTH_COMPACTING_BYTES = 32L << 20;
    private static final long DONE_IN_TIME_BYTES = 512L << 20;

    private final JdbcTemplate jdbc;
    private final Dialect dialect;

    DatabaseFile(JdbcTemplate jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.dialect = dialect;
    }

    /** Where it is; empty where the database is none of H2, or not in a file. */
    public Optional<Path> path() {
        return dialect == Dialect.H2
                ? Optional.ofNullable(jdbc.queryForObject("select database_path()", String.class))
                        .map(path -> Path.of(path + ".mv.db"))
                : Optional.empty();
    }

    @PreDestroy
    void compact() throws IOException {
        var file = whereItIsStill();
        if (file.isEmpty()) {
            return;
        }
        compact(file.get());
    }

    private Optional<Path> whereItIsStill() {
        try {
            return path().filter(Files::exists);
        } catch (DataAccessException alreadyClosed) {
            return Optional.empty();
        }
    }

    private void compact(Path file) throws IOException {
        long before = Files.size(file);
        if (before < WORTH_COMPACTING_BYTES || before > DONE_IN_TIME_BYTES) {
            return;
        }
        try {
            jdbc.execute("shutdown compact");
            LOG.info("Database compacted: {} MiB, was {} MiB", Files.size(file) >> 20, before >> 20);
        } catch (DataAccessException alreadyClosed) {
            LOG.debug("not compacted", alreadyClosed);
        }
    }
}
