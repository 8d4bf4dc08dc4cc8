package tillsync.scenarios.chaos;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tillsync.article.Json;
import tools.jackson.databind.JsonNode;

/** The database of a service that does not run. */
final class EventStore {
    private static final List<String> PROJECTIONS = List.of(
            "topology",
            "audit_entry",
            "place",
            "catalogue",
            "revision",
            "article",
            "article_version",
            "publication",
            "inbox_entry",
            "guarded_catalogue",
            "topology_change");

    private final String url;

    /** @param data the service's directory */
    EventStore(Path data) {
        this.url = "jdbc:h2:file:" + data.resolve("tillsync") + ";WRITE_DELAY=0;IFEXISTS=TRUE";
    }

    record StoredEvent(String type, JsonNode payload) {}

    /** All events, in the order in which they were stored. */
    List<StoredEvent> events() {
        try (var connection = open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select payload_type, payload from domain_event order by global_index")) {
            var events = new ArrayList<StoredEvent>();
            while (rows.next()) {
                events.add(new StoredEvent(rows.getString(1), Json.MAPPER.readTree(rows.getBytes(2))));
            }
            return events;
        } catch (SQLException failure) {
            throw new IllegalStateException(url, failure);
        }
    }

    /** Each row of each projection as text, sorted. */
    Map<String, List<String>> projections() {
        try (var connection = open()) {
            var all = new LinkedHashMap<String, List<String>>();
            for (var table : PROJECTIONS) {
                all.put(table, rows(connection, table));
            }
            return new TreeMap<>(all);
        } catch (SQLException failure) {
            throw new IllegalStateException(url, failure);
        }
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            var all = new ArrayList<String>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var text = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    var value = rows.getObject(column);
                    text.append(
                                    value instanceof byte[] bytes
                                            ? HexFormat.of().formatHex(bytes)
                                            : rows.getString(column))
                            .append('|');
                }
                all.add(text.toString());
            }
            all.sort(null);
            return all;
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(url);
    }
}
