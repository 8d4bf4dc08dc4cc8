package tillsync.client.android;

import android.database.sqlite.SQLiteDatabaseCorruptException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.sql.SqliteDriver;

/** The methods of one JDBC interface that a store uses. All others are refused. */
abstract class Face implements InvocationHandler {
    private static final Pattern CODE = Pattern.compile("\\(code ([0-9]{1,9})");

    static <T> T of(Class<T> type, Face face) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, face));
    }

    abstract @Nullable Object call(String method, @Nullable Object[] given) throws SQLException;

    @Override
    public final @Nullable Object invoke(Object face, Method method, @Nullable Object @Nullable [] given)
            throws SQLException {
        try {
            return call(method.getName(), given == null ? new Object[0] : given);
        } catch (android.database.SQLException | IllegalStateException failure) {
            throw translated(failure);
        }
    }

    static UnsupportedOperationException unknown(String method) {
        return new UnsupportedOperationException(method + ": not of the part of JDBC that a store uses");
    }

    /** Translates a failure for JDBC, with the result code of SQLite. */
    static SQLException translated(RuntimeException failure) {
        return new SQLException(failure.getMessage(), null, code(failure), failure);
    }

    /** Reads the code from the message, the only place where Android tells it. */
    private static int code(RuntimeException failure) {
        var told = CODE.matcher(String.valueOf(failure.getMessage()));
        if (told.find()) {
            return Integer.parseInt(told.group(1));
        }
        return failure instanceof SQLiteDatabaseCorruptException ? SqliteDriver.CORRUPT : 0;
    }
}
