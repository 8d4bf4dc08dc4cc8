package tillsync.client.store.sql;

import java.nio.file.Path;
import java.sql.SQLException;

/** Opens an SQLite file, and interprets its failures. */
public interface SqliteDriver {
    int CACHE_KIB = 32 * 1024;
    int PAGES_TO_CHECKPOINT = 10_000;
    int BUSY_MILLIS = 10_000;

    int ERROR = 1;
    int CORRUPT = 11;
    int NOT_A_DATABASE = 26;
    int IOERR_SHORT_READ = 522;

    /**
     * Opens or creates the file: write-ahead log, each commit on the disk before it returns. Each transaction may write
     * from its begin on. SQLite gives the log the file's rights.
     */
    Sql open(Path file) throws SQLException;

    /** The extended result code of SQLite that a failure has; 0 if it has none. */
    int resultCode(SQLException failure);

    /** Recognises damage, including a missing page. Other failures of reading may pass. */
    default boolean isDamage(SQLException failure) {
        int code = resultCode(failure);
        return code == IOERR_SHORT_READ || (code & 0xff) == CORRUPT || (code & 0xff) == NOT_A_DATABASE;
    }

    /** Returns true if a statement does not fit the tables: they may have changed, or the statement itself is wrong. */
    default boolean isMisfit(SQLException failure) {
        return resultCode(failure) == ERROR;
    }
}
