package tillsync.client.android;

import android.database.sqlite.SQLiteDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.sql.SqlDialect;
import tillsync.client.store.sql.SqliteDriver;
import tillsync.files.OwnFiles;

/**
 * Android's SQLite. Each connection is a database of its own. With Android's own write-ahead logging, a statement might
 * run over a connection that lacks these settings. A pragma asks for the log instead.
 */
final class AndroidSqlite implements SqliteDriver {
    private static final int FLAGS = SQLiteDatabase.CREATE_IF_NECESSARY | SQLiteDatabase.NO_LOCALIZED_COLLATORS;
    private static final int FULL = 2;

    @Override
    public Sql open(Path file) throws SQLException {
        try {
            OwnFiles.file(file);
        } catch (IOException cannot) {
            throw new SQLException(cannot.getMessage(), cannot);
        }
        var database = database(file);
        boolean opened = false;
        try {
            var db = new Sql(connection(database), SqlDialect.SQLITE);
            configure(db);
            opened = true;
            return db;
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    private static SQLiteDatabase database(Path file) throws SQLException {
        try {
            // Android's own handler of damage would delete the file
            return SQLiteDatabase.openDatabase(file.toString(), null, FLAGS, damaged -> {});
        } catch (android.database.SQLException failure) {
            throw Face.translated(failure);
        }
    }

    private static Connection connection(SQLiteDatabase database) {
        database.setMaxSqlCacheSize(SQLiteDatabase.MAX_SQL_CACHE_SIZE);
        return Face.of(Connection.class, new AndroidConnection(database));
    }

    private static void configure(Sql db) throws SQLException {
        var journal = db.first("PRAGMA journal_mode = WAL", row -> row.getString(1));
        db.execute("PRAGMA synchronous = FULL");
        long synchronous = db.number("PRAGMA synchronous");
        if (!journal.orElse("").equals("wal") || synchronous != FULL) {
            throw new SQLException("journal: " + journal.orElse("unknown") + ", synchronous " + synchronous
                    + " (expected: wal, and " + FULL + ", so that a commit is on the disk)");
        }
        db.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
        db.execute("PRAGMA cache_size = " + -CACHE_KIB);
        db.execute("PRAGMA journal_size_limit = 0");
        db.execute("PRAGMA wal_autocheckpoint = " + PAGES_TO_CHECKPOINT);
    }

    @Override
    public int resultCode(SQLException failure) {
        return failure.getErrorCode();
    }
}
