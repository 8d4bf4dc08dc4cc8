package tillsync.client.store;

import java.sql.Connection;
import java.time.LocalDateTime;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import tillsync.article.KnownFields;
import tillsync.client.store.database.JdbcDatabase;
import tillsync.client.store.database.SqlStore;
import tillsync.client.store.failure.StoreFailure;

/**
 * The store of a till in a schema of its own in the H2 database of the till's software. The listener's rows, written
 * over {@link #transaction()}, and the cursor are one commit. After a crash both are there or neither is: no batch
 * comes twice.
 *
 * <p>The listener is called inside a transaction: it must not edit articles itself, and an edit by another thread waits
 * until it has returned. By {@link tillsync.client.TillClient#inTransaction}, edits of the software are one commit with
 * its own rows too. The database must write each commit ({@code WRITE_DELAY=0}). A schema has one client.
 */
public final class JdbcStore extends SqlStore {
    private final JdbcDatabase database;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private JdbcStore(JdbcDatabase database) {
        super(database);
        this.database = database;
    }

    /**
     * Opens the store in that schema, or begins one. It takes two connections, and one more while all articles are
     * read.
     *
     * @param schema its name, as H2 has it: in capitals if it was made without quotes
     * @throws StoreFailure if it is not an H2 database, or one that may lose commits
     */
    public static JdbcStore open(DataSource source, String schema) {
        return new JdbcStore(JdbcDatabase.open(source, schema));
    }

    @Override
    public <X extends Exception> void save(
            EditTransaction.Work<X> work, KnownFields known, LocalDateTime now, EditOrigin made) throws X {
        database.together(
                () -> {
                    identity().ifPresent(Identity::requireMain);
                    return EditTransaction.edits(work, database::transaction);
                },
                edits -> edits.isEmpty() || append(database.writer(), edits, known, now, made));
    }

    /**
     * The connection for the listener's rows, in the schema that the data source's connections have. The store commits,
     * rolls back and closes it.
     *
     * @throws IllegalStateException outside of a call of the listener
     */
    public Connection transaction() {
        return database.transaction();
    }

    /**
     * Gives the connections back. A second call does nothing: both the client and the software that opened the store
     * may close it.
     */
    @Override
    public void close() {
        if (!isClosed.getAndSet(true)) {
            super.close();
        }
    }
}
