package tillsync.client.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.client.Batch;
import tillsync.client.TillClient;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.Takeover;

/** A till's software whose database has the client's store, too: rows and cursor, rows and edits are one commit. */
final class OneDatabasePos implements VendorSoftware {
    private final Connection connection;
    private final JdbcStore store;
    private final TillClient client;
    private boolean saleIsOpen;
    private long sum;

    OneDatabasePos(TillPlace place) throws SQLException {
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:file:" + place.directory().resolve("sales") + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0");
        DataSource database = place.database(h2);
        connection = h2.getConnection();
        Rows.prepare(connection);
        store = JdbcStore.open(database, "TILLSYNC");
        client = place.till()
                .store(store)
                .knows("number", "name", "price", "vat")
                .listener(this::takeOver)
                .open();
        client.reconcile(sells().stream());
    }

    private Takeover takeOver(Batch batch) {
        if (saleIsOpen) {
            return Takeover.later("OPEN_SALE");
        }
        var held = new ArrayList<Takeover.NotTaken>();
        batch.forEach((number, article) -> {
            try {
                if (article.isEmpty()) {
                    Rows.remove(store.transaction(), number.value());
                } else if (Rows.hasKey(store.transaction(), article.get().vat())) {
                    Rows.write(store.transaction(), article.get());
                } else {
                    held.add(new Takeover.NotTaken(
                            number, "NO_VAT_KEY", article.get().vat()));
                }
            } catch (SQLException failure) {
                throw new IllegalStateException(number + ": cannot be written", failure);
            }
        });
        return Takeover.except(held);
    }

    @Override
    public List<Article> sells() throws SQLException {
        return Rows.all(connection);
    }

    @Override
    public void changesPrice(String number, long cents) throws SQLException {
        client.inTransaction(own -> {
            var article = Planning.at(Rows.one(own.connection(), number), Price.euro(cents), null);
            Rows.write(own.connection(), article);
            own.put(article);
        });
    }

    @Override
    public void opensSale() {
        saleIsOpen = true;
        sum = 0;
    }

    @Override
    public void adds(String number) throws SQLException {
        sum += Rows.one(connection, number).price().cents();
    }

    @Override
    public long pays() {
        saleIsOpen = false;
        client.ready();
        return sum;
    }

    @Override
    public Optional<Article> cannotTake() {
        return Optional.of(Article.of("AT1", "Mozartkugel", Price.euro(120), "AT_STANDARD"));
    }

    @Override
    public void canTakeIt() throws SQLException {
        Rows.run(connection, "MERGE INTO vat_key VALUES (?)", "AT_STANDARD");
    }

    @Override
    public void close() throws SQLException {
        client.close();
        connection.close();
    }
}
