package tillsync.scenarios.sample;

import java.sql.SQLException;
import javax.sql.DataSource;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.client.ArticleTakeover;
import tillsync.client.Taking;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;

/**
 * A till whose database cannot hold the client's store, which is in a file beside it. So there are two commits, and a
 * crash may come between them. The rows of a batch may come twice, and the till reconciles at every start.
 */
public final class SampleTillBeside implements AutoCloseable {
    private final DataSource database;
    private final TillClient client;

    /**
     * @param database of this till, of any kind
     * @param till with its service and directory; what the sample knows and takes over is added here
     */
    public SampleTillBeside(DataSource database, TillBuilder till) throws SQLException {
        this.database = database;
        try (var connection = database.getConnection()) {
            SampleSql.run(connection, PriceTable.TABLE);
        }
        client = till.knows(PriceTable.KNOWN).takeover(database, new Own()).open();
    }

    /** Tells the client, before anything is edited, of edits from when it was off or died. */
    public void starts() throws SQLException {
        try (var connection = database.getConnection()) {
            client.reconcile(PriceTable.all(connection).stream());
        }
        client.start();
    }

    /** Takes articles over; the client calls it. Each batch is one transaction, which may come twice. */
    private static final class Own implements ArticleTakeover {
        @Override
        public void put(Taking taking, Article article) {
            PriceTable.write(taking.connection(), article);
        }

        @Override
        public void remove(Taking taking, ArticleNumber number) {
            PriceTable.remove(taking.connection(), number);
        }
    }

    /** Changes a price; the row stays as it was if the edit is refused, as at a follower. */
    public void changesPrice(String number, long cents) throws SQLException {
        client.inTransaction(own -> own.put(PriceTable.changed(own.connection(), number, cents)));
    }

    public TillClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
