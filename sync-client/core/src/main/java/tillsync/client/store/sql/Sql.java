package tillsync.client.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.client.store.failure.StoreDamaged;

/** One connection to a database, used by one thread at a time; others wait. */
public final class Sql implements AutoCloseable {
    private static final int BATCH = 500;

    /** Work over a connection. */
    public interface Work<T> {
        T on(Sql db) throws SQLException;
    }

    /** Work without a result. */
    public interface Change {
        void on(Sql db) throws SQLException;
    }

    /** Takes each row. */
    public interface EachRow {
        void take(ResultSet row) throws SQLException;
    }

    /** Reads one row. */
    public interface Row<T> {
        public T read(ResultSet row) throws SQLException;
    }

    /** Sets the parameters of a statement. */
    public interface Binding<V> {
        void bind(PreparedStatement statement, V value) throws SQLException;
    }

    private final Connection connection;
    private final SqlDialect dialect;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable LocalDateTime begunUntil;
    private volatile boolean closed;
    private boolean waits = true; // for the disk, with each commit

    public Sql(Connection connection, SqlDialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** The time up to which planned values have begun; null if not known. The disk may be behind while none begins. */
    @Nullable
    public LocalDateTime begunUntil() {
        return begunUntil;
    }

    public void begunUntil(LocalDateTime time) {
        begunUntil = time;
    }

    /** Does the work in one transaction. */
    public <T> T transaction(Work<T> work) throws SQLException {
        return transaction(work, true);
    }

    /** Changes like {@link #change}, but without waiting for the disk: a power failure may undo it. */
    public void changeSoon(Change change) throws SQLException {
        transaction(
                db -> {
                    change.on(db);
                    return db;
                },
                false);
    }

    private <T> T transaction(Work<T> work, boolean waits) throws SQLException {
        begin(waits);
        boolean done = false;
        try {
            var result = work.on(this);
            commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback();
            }
        }
    }

    public void change(Change change) throws SQLException {
        transaction(db -> {
            change.on(db);
            return db;
        });
    }

    /** @throws SQLException in plain words; the driver would speak of statements */
    public void requireOpen() throws SQLException {
        if (closed) {
            throw new SQLException("closed (expected: a client that is open)");
        }
    }

    /** Does reading work while no other thread uses the connection. */
    public <T> T exclusively(Work<T> work) throws SQLException {
        lock.lock();
        try {
            requireOpen();
            return work.on(this);
        } finally {
            lock.unlock();
        }
    }

    public void alone(Change change) throws SQLException {
        exclusively(db -> {
            change.on(db);
            return db;
        });
    }

    /** Begins a transaction that belongs to this thread until it is committed or rolled back. */
    public void begin() throws SQLException {
        begin(true);
    }

    private void begin(boolean waits) throws SQLException {
        lock.lock();
        boolean begun = false;
        try {
            if (lock.getHoldCount() > 1) {
                throw new IllegalStateException("transaction: open already in this thread (expected: none)");
            }
            requireOpen();
            waits(waits);
            connection.setAutoCommit(false);
            begun = true;
        } finally {
            if (!begun && lock.getHoldCount() == 1) {
                endsByItself();
            }
            if (!begun) {
                lock.unlock();
            }
        }
    }

    private void waits(boolean next) throws SQLException {
        if (waits != next && !dialect.waiting(next).isEmpty()) {
            execute(dialect.waiting(next));
        }
        waits = next;
    }

    /** Resets auto-commit, or the next begin() would open no transaction and each statement would commit. */
    private void endsByItself() {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException noneIsOpen) {
            // the driver says now that there is none, which is right
        }
    }

    public void commit() throws SQLException {
        connection.setAutoCommit(true);
        boolean waited = waits;
        lock.unlock();
        if (waited && !dialect.sync().isEmpty()) {
            execute(dialect.sync());
        }
    }

    /** Many numbers as the one parameter of {@code ${among}} or {@code ${numbers}}. */
    public Object numbers(Collection<ArticleNumber> numbers) {
        return dialect.parameter(numbers);
    }

    public Connection connection() {
        return connection;
    }

    /** Ends the transaction of this thread without effect; does nothing if there is none. */
    public void rollback() {
        if (!lock.isHeldByCurrentThread()) {
            return;
        }
        try {
            connection.rollback();
        } catch (SQLException ended) {
            // SQLite has rolled back on its own: the disk is full, or the file is damaged.
        } finally {
            endsByItself();
            lock.unlock();
        }
    }

    PreparedStatement prepared(String sql) throws SQLException {
        var known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(dialect.in(sql));
            statements.put(sql, known);
        }
        return known;
    }

    public int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /** Runs the statement once for each of the values, which is several times faster than one by one. */
    public <V> void updateAll(String sql, List<V> values, Binding<V> binding) throws SQLException {
        var statement = prepared(sql);
        int waiting = 0;
        for (var value : values) {
            binding.bind(statement, value);
            statement.addBatch();
            if (++waiting == BATCH) {
                statement.executeBatch();
                waiting = 0;
            }
        }
        if (waiting > 0) {
            statement.executeBatch();
        }
    }

    public <T> Optional<T> first(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    public long number(String sql, @Nullable Object... values) throws SQLException {
        return first(sql, row -> row.getLong(1), values).orElse(0L);
    }

    /** Reads row by row. */
    public void each(String sql, EachRow rows, @Nullable Object... values) throws SQLException {
        try (var found = bound(sql, values).executeQuery()) {
            while (found.next()) {
                rows.take(found);
            }
        }
    }

    public <T> List<T> all(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        var all = new ArrayList<T>();
        each(sql, row -> all.add(reader.read(row)), values);
        return all;
    }

    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(dialect.in(sql));
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        var statement = prepared(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** Returns true if a table and its indexes are sound, as far as this database can tell of one table. */
    public boolean isWhole(String table) throws SQLException {
        var check = dialect.check(table);
        return check.isEmpty()
                || first(check, row -> row.getString(1)).orElse("").equals("ok");
    }

    /** @throws StoreDamaged if it is not whole */
    public void requireWhole(String table) throws SQLException {
        if (!isWhole(table)) {
            throw new StoreDamaged(table + ": not sound with its index (expected: ok)");
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        connection.close();
    }
}
