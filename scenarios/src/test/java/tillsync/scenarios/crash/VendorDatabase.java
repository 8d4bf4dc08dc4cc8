package tillsync.scenarios.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.h2.jdbcx.JdbcDataSource;
import tillsync.article.CatalogueRecord;
import tillsync.client.Batch;
import tillsync.client.PriceRows;
import tillsync.json.JsonValue;

/** The database of a till's software: numbers and prices, and records with their order. */
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
            BiConsumer<String, Optional<Long>> row = (name, value) -> {
                try {
                    if (value.isPresent()) {
                        PriceRows.write(connection, name, value.get());
                    } else {
                        remove.setString(1, name);
                        remove.executeUpdate();
                    }
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
                if (++written[0] == batch.size() / 2) {
                    stopping.at(CrashPoint.HALF_WRITTEN);
                }
            };
            batch.forEachRecord((key, record) -> row.accept(key.toString(), record.map(VendorDatabase::order)));
            batch.forEach((number, article) ->
                    row.accept(number.value(), article.map(is -> is.price().cents())));
        }
    }

    private static long order(CatalogueRecord record) {
        return ((JsonValue.Whole) record.toJson().get("order")).value();
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
