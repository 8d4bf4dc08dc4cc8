package tillsync.scenarios.chaos;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** The database of a stopped service. */
final class EventStore {
    private static final List<String> PROJECTIONS = List.of(
            "topology",
            "audit_entry",
            "place",
            "catalogue",
            "revision",
            "article",
            "article_version",
            "catalogue_picture",
            "publication",
            "inbox_entry",
            "guarded_catalogue",
            "judged_revision",
            "delivery_step",
            "topology_change");

    private final String url;

    /** @param data the service's directory */
    EventStore(Path data) {
        this.url = "jdbc:h2:file:" + data.resolve("tillsync") + ";WRITE_DELAY=0;IFEXISTS=TRUE";
    }

    record StoredEvent(String type, JsonNode payload) {}

    /** All events, in the order in which they were stored. */
    List<StoredEvent> events() {
        return reading(jdbc -> jdbc.sql("select payload_type, payload from domain_event order by global_index")
                .query((row, index) -> new StoredEvent(row.getString(1), Json.MAPPER.readTree(row.getBytes(2))))
                .list());
    }

    /** Each row of each projection as text, sorted. */
    Map<String, List<String>> projections() {
        return reading(jdbc -> {
            var all = new TreeMap<String, List<String>>();
            for (var table : PROJECTIONS) {
                var rows = jdbc.sql("select * from " + table).query(EventStore::text);
                all.put(table, rows.stream().sorted().toList());
            }
            return all;
        });
    }

    private <T> T reading(Function<JdbcClient, T> what) {
        try (var database = new SingleConnectionDataSource(url, true)) {
            return what.apply(JdbcClient.create(database));
        }
    }

    private static String text(ResultSet row, int index) throws SQLException {
        var text = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            boolean isBinary = row.getObject(column) instanceof byte[];
            text.append(isBinary ? HexFormat.of().formatHex(row.getBytes(column)) : row.getString(column))
                    .append('|');
        }
        return text.toString();
    }
}
