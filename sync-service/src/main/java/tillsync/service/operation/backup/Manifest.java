package tillsync.service.operation.backup;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.service.operation.rows.CatalogueHead;
import tillsync.service.operation.rows.DatabaseColumn;

/**
 * The manifest of a backup.
 *
 * @param format of the file: {@link #FORMAT} or older
 * @param software version of the service that wrote it
 * @param schema version of the tables
 * @param database H2 or POSTGRESQL
 * @param store the id of the first event, which no other store has; null: there is no event
 * @param takenAt the moment of all parts, in ISO 8601
 * @param tables ordered so that rows come after those that they refer to
 * @param catalogues with their last revisions
 * @param counters the next generated number of each table; null: an older backup, whose numbers go on after its rows
 */
record Manifest(
        int format,
        String software,
        String schema,
        String database,
        @Nullable String store,
        String takenAt,
        List<Table> tables,
        List<CatalogueHead> catalogues,
        @Nullable Map<String, Long> counters) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    /** @param sha256 of its rows, as hex digits */
    record Table(String name, List<DatabaseColumn> columns, long rows, String sha256) {
        String part() {
            return "rows/" + name;
        }
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /** Returns 0 if the backup does not have the table. */
    long rows(String table) {
        return tables.stream()
                .filter(each -> each.name().equals(table))
                .mapToLong(Table::rows)
                .sum();
    }
}
