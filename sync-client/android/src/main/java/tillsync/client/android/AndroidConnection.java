package tillsync.client.android;

import android.database.sqlite.SQLiteDatabase;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A {@link java.sql.Connection} over an open database. A transaction may write from its beginning. */
final class AndroidConnection extends Face {
    private final SQLiteDatabase database;
    private int readings;

    AndroidConnection(SQLiteDatabase database) {
        this.database = database;
    }

    SQLiteDatabase database() {
        return database;
    }

    @Override
    @Nullable
    Object call(String method, @Nullable Object[] given) {
        switch (method) {
            case "createStatement":
                return Face.of(Statement.class, new AndroidStatement(this, ""));
            case "prepareStatement":
                return Face.of(PreparedStatement.class, new AndroidStatement(this, String.valueOf(given[0])));
            case "setAutoCommit":
                if (Boolean.TRUE.equals(given[0])) {
                    end(true);
                } else {
                    database.beginTransactionNonExclusive();
                }
                return null;
            case "rollback":
                end(false);
                return null;
            case "close":
                database.close();
                return null;
            default:
                throw unknown(method);
        }
    }

    private void end(boolean commits) {
        if (database.inTransaction()) {
            if (commits) {
                database.setTransactionSuccessful();
            }
            database.endTransaction();
        }
    }

    /**
     * Begins to read at one moment, until {@link #endReading}.
     *
     * @return false in a transaction, which reads so anyway
     */
    boolean beginReading() {
        if (database.inTransaction()) {
            return false;
        }
        if (readings++ == 0) {
            // the one transaction that takes no lock and that Android leaves to SQLite
            database.execSQL("SAVEPOINT reading");
        }
        return true;
    }

    void endReading() {
        if (--readings == 0) {
            database.execSQL("RELEASE reading");
        }
    }
}
