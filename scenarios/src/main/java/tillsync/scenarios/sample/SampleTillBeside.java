package tillsync.scenarios.sample;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import tillsync.client.Batch;
import tillsync.client.TillClient;
import tillsync.client.TillSettings;
import tillsync.client.store.Takeover;

/**
 * A till whose database is none that the client can keep its store in: that lies in a file beside it. There are two commits
 * then, and a crash may come between them. So the rows of a batch may come twice, and it reconciles at every start, and after
 * every exception of an edit.
 */
public final class SampleTillBeside implements AutoCloseable {
    private final DataSource database;
    private final TillClient client;

    /** @param database of this till, of any kind */
    public SampleTillBeside(DataSource database, TillSettings settings) throws SQLException {
        this.database = database;
        try (var connection = database.getConnection()) {
            SampleSql.run(connection, Prices.TABLE);
        }
        client = TillClient.open(settings, this::takeOver);
    }

    /** Before anything is edited: what was edited when the client was off, or died, is told now. */
    public void starts() throws SQLException {
        reconciles();
        client.start();
    }

    private void reconciles() throws SQLException {
        try (var connection = database.getConnection()) {
            client.reconcile(Prices.all(connection).stream());
        }
    }

    private Takeover takeOver(Batch batch) {
        try {
            inOneCommit(connection -> {
                batch.forEach((number, article) -> Prices.write(connection, number, article));
                return true;
            });
            return Takeover.all();
        } catch (SQLException failure) {
            throw new IllegalStateException("price: cannot be written", failure);
        }
    }

    /** Its own commit comes first. A follower, and whoever is refused otherwise, gets back what the cloud has. */
    public void changesPrice(String number, long cents) throws SQLException {
        var article = inOneCommit(connection -> Prices.changed(connection, number, cents));
        try {
            client.put(article);
        } catch (RuntimeException notSaved) {
            reconciles();
            throw notSaved;
        }
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T inOneCommit(Work<T> work) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            var result = work.run(connection);
            connection.commit();
            return result;
        }
    }

    public TillClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
