package tillsync.client.store.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import tillsync.files.OwnFiles;

/** A file of SQLite: how it is opened, and what its failures mean. */
public final class SqliteFile {
    private static final int CACHE_KIB = 32 * 1024;
    private static final int PAGES_TO_CHECKPOINT = 10_000;

    private SqliteFile() {}

    /**
     * Opens or creates the file: write-ahead log, each commit on the disk before it returns. SQLite gives the log the
     * file's rights.
     */
    public static Sql open(Path file) throws SQLException {
        try {
            OwnFiles.file(file);
        } catch (IOException cannot) {
            throw new SQLException(cannot.getMessage(), cannot);
        }
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.setCacheSize(-CACHE_KIB);
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "0");
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var db = new Sql(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()), SqlDialect.SQLITE);
        db.execute("PRAGMA wal_autocheckpoint = " + PAGES_TO_CHECKPOINT);
        return db;
    }

    /** Opens the file alone, to read it. Neither the file nor what lies beside it is changed; nobody may write it. */
    public static Sql openToRead(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        var address = "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1";
        return new Sql(config.createConnection(address), SqlDialect.SQLITE);
    }

    /** Whether it is damage; a missing page is damage too, other failures of reading may pass. */
    public static boolean isDamage(SQLException failure) {
        var code = failure instanceof SQLiteException known ? known.getResultCode() : null;
        return code != null
                && (code == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ
                        || (code.code & 0xff) == SQLiteErrorCode.SQLITE_CORRUPT.code
                        || (code.code & 0xff) == SQLiteErrorCode.SQLITE_NOTADB.code);
    }

    /** Whether a statement does not fit the tables: those may have changed, or it is a fault of ours. */
    public static boolean isMisfit(SQLException failure) {
        return failure instanceof SQLiteException known && known.getResultCode() == SQLiteErrorCode.SQLITE_ERROR;
    }
}
