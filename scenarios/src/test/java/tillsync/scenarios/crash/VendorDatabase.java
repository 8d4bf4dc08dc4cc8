package tillsync.scenarios.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.h2.jdbcx.JdbcDataSource;
import tillsync.client.Batch;

/** The database of a till's software: numbers and prices. */
final class VendorDatabase {
    private VendorDatabase() {}

    static JdbcDataSource at(Path directory) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("vendor") + ";WRITE_DELAY=0");
        source.setUser("sa");
        return source;
    }

    static void prepare(JdbcDataSource source) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS price (number VARCHAR PRIMARY KEY, cents BIGINT)");
        }
    }

    static void write(Connection connection, Batch batch, Stopping stopping) throws SQLException {
        try (var put = connection.prepareStatement("MERGE INTO price (number, cents) VALUES (?, ?)");
                var remove = connection.prepareStatement("DELETE FROM price WHERE number = ?")) {
            var written = new long[1];
            batch.forEach((number, article) -> {
                try {
                    var statement = article.isPresent() ? put : remove;
                    statement.setString(1, number.value());
                    if (article.isPresent()) {
                        statement.setLong(2, article.get().price().cents());
                    }
                    statement.executeUpdate();
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
                if (++written[0] == batch.size() / 2) {
                    stopping.at(CrashPoint.HALF_WRITTEN);
                }
            });
        }
    }

    static void write(Connection connection, String number, long cents) throws SQLException {
        try (var put = connection.prepareStatement("MERGE INTO price (number, cents) VALUES (?, ?)")) {
            put.setString(1, number);
            put.setLong(2, cents);
            put.executeUpdate();
        }
    }

    static Map<String, Long> prices(Path directory) throws SQLException {
        return prices(at(directory));
    }

    /** Empty if the software has not started yet. */
    static Map<String, Long> prices(JdbcDataSource source) throws SQLException {
        prepare(source);
        try (var connection = source.getConnection();
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
