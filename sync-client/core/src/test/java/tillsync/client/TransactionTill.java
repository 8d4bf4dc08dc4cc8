package tillsync.client;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.KnownFields;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;

/** A till whose articles are in the database of its software, beside the software's own rows. */
abstract class TransactionTill {
    static final KnownFields KNOWN = KnownFields.of("number", "name", "price", "vat");

    @TempDir
    Path directory;

    final Cloud cloud = new Cloud();
    final JdbcDataSource database = new JdbcDataSource();
    CloudTransport line;
    TillClient till;

    @BeforeEach
    void opens() throws SQLException {
        database.setURL("jdbc:h2:file:" + directory.resolve("software") + ";WRITE_DELAY=0;LOCK_TIMEOUT=200");
        database.setUser("sa");
        PriceRows.prepare(database);
        line = cloud.till("till");
        till = TillClient.over(
                JdbcStore.open(database, "TILLSYNC"),
                line,
                Clock.systemUTC(),
                TillDescription.DEFAULT,
                KNOWN,
                this::take);
    }

    @AfterEach
    void closes() {
        till.close();
    }

    Takeover take(Batch batch) {
        return Takeover.all();
    }

    static void write(Connection connection, String number, long cents) throws SQLException {
        PriceRows.write(connection, number, cents);
    }

    Map<String, Long> rows() throws SQLException {
        return PriceRows.all(database);
    }
}
