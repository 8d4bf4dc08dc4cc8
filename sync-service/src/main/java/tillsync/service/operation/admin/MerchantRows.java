package tillsync.service.operation.admin;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.database.OneMoment;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows of any table that belong to a merchant, one of its tills or one of its catalogues. */
@Repository
class MerchantRows implements ErasedRows.Rows {
    private static final int ROWS_AT_A_TIME = 500;
    private static final int DELETED_AT_A_TIME = 2_000;

    private final DataSource source;
    private final Dialect dialect;

    private final JdbcTemplate jdbc;
    private final Durability durability;

    MerchantRows(DataSource source, Dialect dialect, JdbcTemplate jdbc, Durability durability) {
        this.jdbc = jdbc;
        this.durability = durability;
        this.source = source;
        this.dialect = dialect;
    }

    /**
     * The rows of a table whose {@code column} names their owner.
     *
     * @param columns that are read
     * @param order of the rows
     */
    record Rows(String table, String columns, String column, String order) {}

    /**
     * Passes on each row as JSON, by the names of its columns, all as of one moment. Bytes become text, or JSON if they
     * are an object or a list. A transaction stays open, with a few rows in memory, until all rows are taken.
     */
    void each(Rows rows, String id, Consumer<JsonNode> take) {
        try {
            OneMoment.<RuntimeException>read(source, dialect, connection -> {
                try (var statement = connection.prepareStatement("select " + rows.columns() + " from " + rows.table()
                        + " where " + rows.column() + " = ? order by " + rows.order())) {
                    statement.setFetchSize(ROWS_AT_A_TIME);
                    statement.setString(1, id);
                    try (var found = statement.executeQuery()) {
                        while (found.next()) {
                            take.accept(json(found));
                        }
                    }
                }
            });
        } catch (SQLException failure) {
            throw new IllegalStateException("rows of " + rows.table(), failure);
        }
    }

    @Override
    public List<String> ids(String table, String wanted, String column, String id, int most) {
        return jdbc.queryForList(
                "select " + wanted + " from " + table + " where " + column + " = ? limit " + most, String.class, id);
    }

    /** Deletes in portions, each in a transaction. */
    @Override
    public void delete(String table, String column, String id) {
        var some = dialect == Dialect.H2
                ? "delete from " + table + " where " + column + " = ? fetch first " + DELETED_AT_A_TIME + " rows only"
                : "delete from " + table + " where ctid = any(array(select ctid from " + table + " where " + column
                        + " = ? limit " + DELETED_AT_A_TIME + "))";
        int deleted = DELETED_AT_A_TIME;
        while (deleted == DELETED_AT_A_TIME) {
            deleted = durability.inTransaction(() -> jdbc.update(some, id));
        }
    }

    private static ObjectNode json(ResultSet row) throws SQLException {
        var json = Json.MAPPER.createObjectNode();
        var facts = row.getMetaData();
        for (int i = 1; i <= facts.getColumnCount(); i++) {
            json.set(facts.getColumnLabel(i).toLowerCase(Locale.ROOT), value(row, i, facts.getColumnType(i)));
        }
        return json;
    }

    private static JsonNode value(ResultSet row, int i, int type) throws SQLException {
        if (row.getObject(i) == null) {
            return Json.MAPPER.nullNode();
        }
        return switch (type) {
            case Types.BIT, Types.BOOLEAN -> Json.MAPPER.valueToTree(row.getBoolean(i));
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Json.MAPPER.valueToTree(row.getLong(i));
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                Json.MAPPER.valueToTree(
                        row.getObject(i, OffsetDateTime.class).toInstant().toString());
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ofBytes(row.getBytes(i));
            default -> Json.MAPPER.valueToTree(row.getString(i));
        };
    }

    private static JsonNode ofBytes(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return Json.MAPPER.readTree(text);
            } catch (JacksonException onlyText) {
                // such as the number of an article
            }
        }
        return Json.MAPPER.valueToTree(text);
    }
}
