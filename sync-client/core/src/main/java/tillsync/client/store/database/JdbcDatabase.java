package tillsync.client.store.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.Takeover;
import tillsync.client.store.damage.Inspection;
import tillsync.client.store.damage.Salvage;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.Soundness;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.sql.SqlDialect;
import tillsync.client.store.tables.PlannedTable;
import tillsync.client.store.tables.Schema;

/**
 * The store in a schema of its own in the database of the till's software. The software is asked inside the transaction
 * that notes what it has taken: its rows and our cursor are one commit.
 */
public final class JdbcDatabase implements Database {
    private static final Set<String> OURS =
            Set.of("commit", "rollback", "close", "abort", "setAutoCommit", "setSchema", "setTransactionIsolation");

    private final DataSource source;
    private final String schema;
    private final @Nullable String theirSchema;
    private final Sql writer;
    private final Sql reader;
    private final Connection theirs;
    private final Soundness soundness = new Soundness();
    private volatile @Nullable Thread asking;

    /** Used by the thread that asks. */
    private boolean foundDamaged;

    private JdbcDatabase(DataSource source, String schema) throws SQLException {
        this.source = source;
        this.schema = schema;
        var connection = source.getConnection();
        this.theirSchema = connection.getSchema();
        this.theirs = guarded(connection);
        this.writer = new Sql(connection, SqlDialect.H2);
        boolean prepared = false;
        try {
            prepare(connection);
            this.reader = second();
            prepared = true;
        } finally {
            if (!prepared) {
                giveBack(writer);
            }
        }
    }

    /** @throws StoreFailure if it is not an H2 database, or one that does not write each commit */
    public static JdbcDatabase open(DataSource source, String schema) {
        try {
            var database = new JdbcDatabase(source, schema);
            database.inspect();
            return database;
        } catch (SQLException failure) {
            throw new StoreFailure("store: schema " + schema + ": " + failure.getMessage(), failure);
        }
    }

    private void prepare(Connection connection) throws SQLException {
        var product = connection.getMetaData().getDatabaseProductName();
        if (!product.equals("H2")) {
            throw new StoreFailure("database: " + product + " (expected: H2)");
        }
        long delay = writer.number(
                "SELECT CAST(setting_value AS BIGINT) FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'");
        if (delay != 0) {
            throw new StoreFailure("WRITE_DELAY: " + delay + " (expected: 0; else a commit may be lost)");
        }
        var setting = "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'COLLATION'";
        var collation = writer.first(setting, row -> row.getString(1)).orElse("OFF");
        if (!collation.equals("OFF")) {
            throw new StoreFailure("COLLATION: " + collation + " (expected: OFF; else two numbers may be the same)");
        }
        writer.execute("CREATE SCHEMA IF NOT EXISTS \"" + schema + '"');
        connection.setSchema(schema);
        Schema.createMissing(writer);
    }

    private void inspect() throws SQLException {
        try {
            if (!Inspection.inspect(writer)) {
                soundness.suspect(true);
            }
            PlannedTable.mend(writer);
        } catch (StoreDamaged damaged) {
            setAside(soundness.generation());
        }
    }

    /** A second connection; a pool of one has none left. */
    private Sql second() throws SQLException {
        try {
            return connect();
        } catch (SQLException failure) {
            var need = " (expected: a pool with two for the store, one more while all articles are read, and your own)";
            throw new SQLException("a second connection: " + failure.getMessage() + need, failure);
        }
    }

    private Sql connect() throws SQLException {
        var connection = source.getConnection();
        connection.setSchema(schema);
        return new Sql(connection, SqlDialect.H2);
    }

    /** Resets a connection: the pool gives it to the software next, which expects it as it was. */
    private void giveBack(Sql db) throws SQLException {
        try (db) {
            db.connection().setSchema(theirSchema);
        }
    }

    @Override
    public Sql writer() {
        return writer;
    }

    /** The connection of the transaction in which this thread asks the software. */
    public Connection transaction() {
        if (asking != Thread.currentThread()) {
            throw new IllegalStateException("transaction: none (expected: within the listener's call)");
        }
        return theirs;
    }

    /** The connection without the calls that the software must not make, since the transaction is not its own. */
    private static Connection guarded(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                JdbcDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (OURS.contains(method.getName())) {
                        throw new SQLException(method.getName() + ": refused (expected: left to the store)");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    @Override
    public Sql reader() {
        return reader;
    }

    @Override
    public Takeover ask(Supplier<Takeover> software, Confirming confirming) {
        return together(software::get, answer -> {
            if (answer.isLater()) {
                return false;
            }
            confirming.run(answer);
            return true;
        });
    }

    /** The software's work, which may throw anything. */
    public interface Theirs<T, X extends Exception> {
        T run() throws X;
    }

    /** Our rows about it. @return whether to commit all */
    public interface Ours<T> {
        boolean write(T answer) throws SQLException;
    }

    /** Does both in one transaction. An exception of the software undoes both, and is thrown as it is. */
    public <T, X extends Exception> T together(Theirs<T, X> theirs, Ours<T> ours) throws X {
        int seen = soundness.generation();
        own(seen, Sql::begin);
        boolean done = false;
        try {
            var answer = asks(theirs, seen);
            own(seen, db -> {
                if (ours.write(answer)) {
                    db.commit();
                } else {
                    db.rollback();
                }
            });
            done = true;
            return answer;
        } catch (StoreDamaged damaged) {
            foundDamaged = true;
            throw damaged;
        } catch (ArticleDamaged damaged) {
            soundness.suspect(true);
            throw damaged;
        } finally {
            if (!done) {
                writer.rollback();
            }
            if (foundDamaged) {
                foundDamaged = false;
                setAside(seen);
            }
        }
    }

    private void own(int seen, Sql.Change step) {
        try {
            step.on(writer);
        } catch (SQLException failure) {
            throw failed(failure, seen);
        }
    }

    private <T, X extends Exception> T asks(Theirs<T, X> theirs, int seen) throws X {
        own(seen, db -> db.connection().setSchema(theirSchema));
        asking = Thread.currentThread();
        try {
            return theirs.run();
        } finally {
            asking = null;
            own(seen, db -> db.connection().setSchema(schema));
        }
    }

    @Override
    public <T> T stream(Sql.Work<T> reading) {
        return guarded(() -> {
            reader.requireOpen();
            var db = connect();
            try {
                return reading.on(db);
            } finally {
                giveBack(db);
            }
        });
    }

    @Override
    public StoreFailure failed(SQLException failure, int seen) {
        return new StoreFailure("store: schema " + schema + ": " + failure.getMessage(), failure);
    }

    @Override
    public Soundness soundness() {
        return soundness;
    }

    /** Does nothing: H2 keeps its cache while it is open. */
    @Override
    public void readAnew() {}

    /** Does nothing: H2 checks its pages itself. */
    @Override
    public void check(Sql db) {}

    /**
     * Empties our tables, but for what can be read of edits and identity, and leaves the software's alone. While the
     * software is asked, tables that it reads are emptied only after that transaction.
     */
    @Override
    public void setAside(int seen) {
        if (asking == Thread.currentThread()) {
            foundDamaged = true;
            return;
        }
        try {
            writer.change(db -> {
                if (seen == soundness.generation()) {
                    Salvage.empty(db);
                    soundness.replaced();
                }
            });
        } catch (SQLException failure) {
            throw new StoreFailure("store: schema " + schema + " is damaged and cannot be emptied", failure);
        }
    }

    @Override
    public void close() {
        try {
            try {
                giveBack(reader);
            } finally {
                giveBack(writer);
            }
        } catch (SQLException failure) {
            throw new StoreFailure("store: schema " + schema + " cannot be closed: " + failure.getMessage(), failure);
        }
    }
}
