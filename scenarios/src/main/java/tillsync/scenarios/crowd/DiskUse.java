package tillsync.scenarios.crowd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** How large the database of a service is that does not run. */
final class DiskUse {
    private static final String URL = "spring.datasource.url=";

    private DiskUse() {}

    /**
     * H2's file is compacted first; of PostgreSQL it is the whole database, vacuumed.
     *
     * @param properties of the service
     */
    static long bytes(Path data, List<String> properties) {
        var url = properties.stream()
                .filter(each -> each.startsWith(URL))
                .map(each -> each.substring(URL.length()))
                .findFirst();
        try {
            return url.isPresent() ? postgresql(url.get(), properties) : h2(data);
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException("size of the database", failure);
        }
    }

    private static long h2(Path data) throws SQLException, IOException {
        try (var connection =
                        DriverManager.getConnection("jdbc:h2:file:" + data.resolve("tillsync") + ";IFEXISTS=TRUE");
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        } catch (SQLException closed) {
            if (closed.getErrorCode() != org.h2.api.ErrorCode.DATABASE_IS_CLOSED) {
                throw closed;
            }
        }
        return Files.size(data.resolve("tillsync.mv.db"));
    }

    private static long postgresql(String url, List<String> properties) throws SQLException {
        var login = new Properties();
        for (var name : List.of("username", "password")) {
            var prefix = "spring.datasource." + name + "=";
            properties.stream()
                    .filter(each -> each.startsWith(prefix))
                    .forEach(each -> login.setProperty(
                            name.equals("username") ? "user" : name, each.substring(prefix.length())));
        }
        try (var connection = DriverManager.getConnection(url, login);
                var statement = connection.createStatement()) {
            statement.execute("vacuum full");
            try (var rows = statement.executeQuery("select pg_database_size(current_database())")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
