package tillsync.scenarios.sample;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.client.ArticleTakeover;
import tillsync.client.Batch;
import tillsync.client.Taking;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;
import tillsync.client.store.JdbcStore;

/**
 * A till that sells from its own database. Articles come into its table {@code price} in one transaction with the
 * cursor of the synchronisation. They never come during a sale; {@link #MOST_BEFORE_CLOSING} or more changed articles
 * wait for the daily closing. A price that is changed here is in one transaction with the outbox.
 */
public final class SampleTill implements AutoCloseable {
    private static final long MOST_BEFORE_CLOSING = 500;
    private static final String TABLES = PriceTable.TABLE
            + "; CREATE TABLE IF NOT EXISTS line (sale BIGINT, number VARCHAR, cents BIGINT);"
            + " CREATE TABLE IF NOT EXISTS closing (sales BIGINT, cents BIGINT)";

    private final DataSource database;
    private final TillClient client;
    /** Held while a batch is taken over. */
    private final ReentrantLock selling = new ReentrantLock();

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
        var store = JdbcStore.open(database, "TILLSYNC");
        client = till.store(store).knows(PriceTable.KNOWN).takeover(new Own()).open();
    }

    /**
     * Compares at every start, before anything is edited, which finds a database that was restored or changed by hand.
     * A main publishes the differences, a follower takes them back.
     */
    public void starts() throws SQLException {
        try (var connection = database.getConnection()) {
            client.reconcile(PriceTable.all(connection).stream());
        }
        client.start();
    }

    /** Takes articles over; the client calls it. Rows that are written here and the cursor are one commit. */
    private final class Own implements ArticleTakeover {
        @Override
        public When before(Batch batch) {
            selling.lock();
            var when = now(batch);
            if (when.laterCode() != null) {
                selling.unlock();
            }
            return when;
        }

        private When now(Batch batch) {
            if (open != null) {
                return When.later("OPEN_SALE");
            }
            return batch.size() >= MOST_BEFORE_CLOSING && sales > 0 ? When.later("CLOSING_NEEDED") : When.now();
        }

        @Override
        public void put(Taking taking, Article article) {
            PriceTable.write(taking.connection(), article);
        }

        @Override
        public void remove(Taking taking, ArticleNumber number) {
            PriceTable.remove(taking.connection(), number);
        }

        @Override
        public void ended() {
            selling.unlock();
        }
    }

    /**
     * Changes a price. Its own row and the edit for the cloud are one commit: if the till is a follower, or is killed,
     * neither has changed.
     */
    public void changesPrice(String number, long cents) throws SQLException {
        client.inTransaction(own -> own.put(PriceTable.changed(own.connection(), number, cents)));
    }

    public TillClient client() {
        return client;
    }

    /** The current price; empty if the article is not sold. */
    public Optional<Long> cents(String number) throws SQLException {
        try (var connection = database.getConnection()) {
            return SampleSql.number(connection, "SELECT cents FROM price WHERE number = ?", number);
        }
    }

    /** Opens a sale, once a running takeover has ended. */
    public Sale opensSale() {
        selling.lock();
        try {
            var sale = new Sale(++sales);
            open = sale;
            return sale;
        } finally {
            selling.unlock();
        }
    }

    private void ends(Runnable what) {
        selling.lock();
        try {
            what.run();
        } finally {
            selling.unlock();
        }
        client.ready();
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
            ends(() -> open = null);
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
        ends(() -> sales = 0);
    }

    @Override
    public void close() {
        client.close();
    }
}
