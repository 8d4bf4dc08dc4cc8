package tillsync.scenarios.sample;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tillsync.client.Batch;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.Takeover;

/**
 * A till that sells from its own database. Articles come into its table {@code price} in one transaction with the
 * cursor of the synchronisation. They never come during a sale; {@link #MOST_BEFORE_CLOSING} or more changed articles
 * wait for the daily closing. A price that is changed here is in one transaction with the outbox.
 */
public final class SampleTill implements AutoCloseable {
    private static final long MOST_BEFORE_CLOSING = 500;
    private static final String TABLES = Prices.TABLE
            + "; CREATE TABLE IF NOT EXISTS line (sale BIGINT, number VARCHAR, cents BIGINT);"
            + " CREATE TABLE IF NOT EXISTS closing (sales BIGINT, cents BIGINT)";

    private final DataSource database;
    private final JdbcStore store;
    private final TillClient client;
    private @Nullable Sale open;
    private long sales;

    /**
     * @param database of this till, which writes each commit: {@code jdbc:h2:file:...;WRITE_DELAY=0}
     * @param till with its service and directory; what the sample knows and takes over is added here
     */
    public SampleTill(DataSource database, TillBuilder till) throws SQLException {
        this.database = database;
        try (var connection = database.getConnection()) {
            SampleSql.run(connection, TABLES);
            sales = SampleSql.number(connection, "SELECT coalesce(max(sale), 0) FROM line")
                    .orElse(0L);
        }
        store = JdbcStore.open(database, "TILLSYNC");
        client = till.store(store).knows(Prices.KNOWN).listener(this::takeOver).open();
    }

    /**
     * Compares at every start, before anything is edited, which finds a database that was restored or changed by hand.
     * A main publishes the differences, a follower takes them back.
     */
    public void starts() throws SQLException {
        try (var connection = database.getConnection()) {
            client.reconcile(Prices.all(connection).stream());
        }
        client.start();
    }

    /**
     * Takes a batch over; the client calls it, one batch at a time. Rows that are written here and the cursor are one
     * commit.
     */
    private synchronized Takeover takeOver(Batch batch) {
        if (open != null) {
            return Takeover.later("OPEN_SALE");
        }
        if (batch.size() >= MOST_BEFORE_CLOSING && sales > 0) {
            return Takeover.later("CLOSING_NEEDED");
        }
        var own = store.transaction();
        batch.forEach((number, article) ->
                article.ifPresentOrElse(sold -> Prices.write(own, sold), () -> Prices.remove(own, number)));
        return Takeover.all();
    }

    /**
     * Changes a price. Its own row and the edit for the cloud are one commit: if the till is a follower, or is killed,
     * neither has changed.
     */
    public void changesPrice(String number, long cents) throws SQLException {
        client.inTransaction(own -> own.put(Prices.changed(own.connection(), number, cents)));
    }

    public TillClient client() {
        return client;
    }

    /** What is sold now. */
    public Optional<Long> cents(String number) throws SQLException {
        try (var connection = database.getConnection()) {
            return SampleSql.number(connection, "SELECT cents FROM price WHERE number = ?", number);
        }
    }

    public synchronized Sale opensSale() {
        open = new Sale(++sales);
        return open;
    }

    /** One customer. While it is open, prices stay as they are. */
    public final class Sale {
        private final long id;

        private Sale(long id) {
            this.id = id;
        }

        public void adds(String number) throws SQLException {
            long cents = cents(number).orElseThrow();
            try (var connection = database.getConnection()) {
                SampleSql.run(connection, "INSERT INTO line (sale, number, cents) VALUES (?, ?, ?)", id, number, cents);
            }
        }

        /** Ends the sale: articles may change again. @return the sum to pay, in cents */
        public long pays() throws SQLException {
            synchronized (SampleTill.this) {
                open = null;
            }
            client.ready();
            try (var connection = database.getConnection()) {
                return SampleSql.number(connection, "SELECT sum(cents) FROM line WHERE sale = ?", id)
                        .orElse(0L);
            }
        }
    }

    /** Does the daily closing: changes that wait for it may come now. */
    public void closesDay() throws SQLException {
        try (var connection = database.getConnection()) {
            SampleSql.run(connection, "INSERT INTO closing SELECT count(DISTINCT sale), sum(cents) FROM line");
            SampleSql.run(connection, "DELETE FROM line");
        }
        synchronized (this) {
            sales = 0;
        }
        client.ready();
    }

    @Override
    public void close() {
        client.close();
    }
}
