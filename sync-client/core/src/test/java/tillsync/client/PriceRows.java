package tillsync.client;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What a till's software has in its own database: numbers and prices. */
public final class PriceRows {
    private PriceRows() {}

    public static void prepare(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS price (number VARCHAR PRIMARY KEY, cents BIGINT)");
        }
    }

    public static void write(Connection connection, String number, long cents) throws SQLException {
        try (var put = connection.prepareStatement("MERGE INTO price (number, cents) VALUES (?, ?)")) {
            put.setString(1, number);
            put.setLong(2, cents);
            put.executeUpdate();
        }
    }

    public static Map<String, Long> all(DataSource database) throws SQLException {
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
