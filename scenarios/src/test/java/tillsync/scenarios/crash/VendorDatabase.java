package tillsync.scenarios.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import tillsync.client.Batch;
import tillsync.client.PriceRows;

/** The database of a till's software: numbers and prices. */
final class VendorDatabase {
    private VendorDatabase() {}

    static JdbcDataSource at(Path directory) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("vendor") + ";WRITE_DELAY=0");
        source.setUser("sa");
        return source;
    }

    static void write(Connection connection, Batch batch, Stopping stopping) throws SQLException {
        try (var remove = connection.prepareStatement("DELETE FROM price WHERE number = ?")) {
            var written = new long[1];
            batch.forEach((number, article) -> {
                try {
                    if (article.isPresent()) {
                        PriceRows.write(
                                connection,
                                number.value(),
                                article.get().price().cents());
                    } else {
                        remove.setString(1, number.value());
                        remove.executeUpdate();
                    }
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
                if (++written[0] == batch.size() / 2) {
                    stopping.at(CrashPoint.HALF_WRITTEN);
                }
            });
        }
    }

    static Map<String, Long> prices(Path directory) throws SQLException {
        return prices(at(directory));
    }

    /** Empty if the software has not started yet. */
    static Map<String, Long> prices(JdbcDataSource source) throws SQLException {
        PriceRows.prepare(source);
        return PriceRows.all(source);
    }
}
