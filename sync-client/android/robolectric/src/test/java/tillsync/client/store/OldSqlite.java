package tillsync.client.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.sql.SqlDialect;
import tillsync.client.store.sql.SqliteDriver;

/** The SQLite of Android 8.0, by an old driver. That one knows JSON, which Android's does not: it is refused. */
final class OldSqlite implements SqliteDriver {
    @Override
    public Sql open(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return new Sql(withoutJson(config.createConnection("jdbc:sqlite:" + file)), SqlDialect.SQLITE);
    }

    private static Connection withoutJson(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                OldSqlite.class.getClassLoader(), new Class<?>[] {Connection.class}, (face, method, given) -> {
                    if (given != null && String.valueOf(given[0]).contains("json_")) {
                        throw new SQLException("no such function: json, in " + given[0]);
                    }
                    try {
                        return method.invoke(connection, given);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    @Override
    public int resultCode(SQLException failure) {
        return failure instanceof SQLiteException known ? known.getResultCode().code : 0;
    }
}
