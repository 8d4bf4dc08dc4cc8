package tillsync.client.test;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database of a till's software that reports each write and each commit. */
record WatchedDatabase(Watch watch) {
    private static final Set<String> EXECUTES =
            Set.of("execute", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    /** Statements that write rows. Others, such as a checkpoint, neither write nor commit any. */
    private static final Pattern WRITES =
            Pattern.compile("\\s*(INSERT|UPDATE|DELETE|MERGE|REPLACE|WITH)\\b.*", CASE_INSENSITIVE | DOTALL);

    static DataSource of(DataSource database, Watch watch) {
        watch.seesDatabase();
        var watched = new WatchedDatabase(watch);
        return seenAs(DataSource.class, (proxy, method, arguments) -> {
            var result = call(database, method, arguments);
            return result instanceof Connection connection ? watched.connection(connection) : result;
        });
    }

    private Connection connection(Connection connection) {
        var written = new AtomicBoolean();
        return seenAs(Connection.class, (proxy, method, arguments) -> {
            boolean begins = method.getName().equals("setAutoCommit") && !connection.getAutoCommit();
            if (method.getName().equals("commit") || begins) {
                return committed(written.getAndSet(false), () -> call(connection, method, arguments));
            }
            if (method.getName().equals("rollback")) {
                written.set(false);
            }
            var result = call(connection, method, arguments);
            if (result instanceof CallableStatement) {
                return result;
            }
            if (result instanceof PreparedStatement statement) {
                return statement(PreparedStatement.class, statement, (String) arguments[0], written);
            }
            return result instanceof Statement statement
                    ? statement(Statement.class, statement, null, written)
                    : result;
        });
    }

    /** @param prepared its text; null: each execution brings one */
    private <T extends Statement> T statement(
            Class<T> type, T statement, @Nullable String prepared, AtomicBoolean written) {
        return seenAs(type, (proxy, method, arguments) -> {
            var text = arguments != null && arguments[0] instanceof String told ? told : prepared;
            if (!EXECUTES.contains(method.getName())
                    || text != null && !WRITES.matcher(text).matches()) {
                return call(statement, method, arguments);
            }
            watch.at(KillMoment.OWN_WRITE);
            boolean commits = statement.getConnection().getAutoCommit();
            written.set(!commits);
            return committed(commits, () -> call(statement, method, arguments));
        });
    }

    private interface Work {
        @Nullable
        Object run() throws Throwable;
    }

    /** @param some true if there is something to commit */
    private @Nullable Object committed(boolean some, Work commit) throws Throwable {
        if (!some) {
            return commit.run();
        }
        watch.at(KillMoment.OWN_COMMIT);
        var result = commit.run();
        watch.at(KillMoment.OWN_COMMITTED);
        return result;
    }

    private static <T> T seenAs(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(WatchedDatabase.class.getClassLoader(), new Class<?>[] {type}, calls));
    }

    private static @Nullable Object call(@Nullable Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
