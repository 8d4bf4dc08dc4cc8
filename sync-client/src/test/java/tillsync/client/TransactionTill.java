package tillsync.client;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.KnownFields;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.Device;

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
        try (var connection = database.getConnection()) {
            run(connection, "CREATE TABLE price (number VARCHAR PRIMARY KEY, cents BIGINT)");
        }
        line = cloud.till("till");
        till = TillClient.over(
                JdbcStore.open(database, "TILLSYNC"), line, Clock.systemUTC(), Device.DEFAULT, KNOWN, this::take);
    }

    @AfterEach
    void closes() {
        till.close();
    }

    Takeover take(Batch batch) {
        return Takeover.all();
    }

    static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    static void write(Connection connection, String number, long cents) throws SQLException {
        run(connection, "MERGE INTO price (number, cents) VALUES (?, ?)", number, cents);
    }

    Map<String, Long> rows() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT number, cents FROM price")) {
            var prices = new TreeMap<String, Long>();
            while (rows.next()) {
                prices.put(rows.getString(1), rows.getLong(2));
            }
            return prices;
        }
    }
}
