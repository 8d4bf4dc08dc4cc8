package tillsync.client.store.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;
import tillsync.files.OwnFiles;

/** The driver sqlite-jdbc. */
public final class SqliteJdbc implements SqliteDriver {
    @Override
    public Sql open(Path file) throws SQLException {
        try {
            OwnFiles.file(file);
        } catch (IOException cannot) {
            throw new SQLException(cannot.getMessage(), cannot);
        }
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "0");
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var db = new Sql(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()), SqlDialect.SQLITE);
        db.execute("PRAGMA wal_autocheckpoint = " + PAGES_TO_CHECKPOINT);
        return db;
    }

    /** Opens the file alone, to read it. Neither the file nor what lies beside it is changed; nobody may write it. */
    public Sql openToRead(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        var address = "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1";
        return new Sql(config.createConnection(address), SqlDialect.SQLITE);
    }

    @Override
    public int resultCode(SQLException failure) {
        return failure instanceof SQLiteException known ? known.getResultCode().code : 0;
    }
}
