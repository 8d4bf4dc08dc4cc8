package tillsync.service.operation.move;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tillsync.service.operation.rows.DatabaseColumn;
import tillsync.service.operation.rows.Row;
import tillsync.service.operation.rows.Tables;

/**
 * Makes the target's tables equal to the source's: reads both in the order of keys, and writes the differences. Rows
 * stay good if a round is interrupted, and the next round goes on from there. Rows are inserted after those that they
 * refer to, and deleted before them.
 */
final class Round {
    private static final int MOST_DELETIONS = 100_000;

    private final Side source;
    private final Side target;
    private final Connection writer;
    private final Progress progress;

    private final Map<String, Long> rows = new LinkedHashMap<>();
    private long differences;

    /** Hears of each row that was read; may end the round by throwing. */
    interface Progress {
        void at(String table, long rows) throws SQLException;
    }

    /**
     * @param rows the number of rows of each source table
     * @param differences rows that differed when they were read
     * @param unequal tables with differences of which not all written rows were read back
     */
    record Result(Map<String, Long> rows, long differences, Set<String> unequal) {}

    /** @param writer to the target, beside the connection that reads its rows */
    Round(Side source, Side target, Connection writer, Progress progress) {
        this.source = source;
        this.target = target;
        this.writer = writer;
        this.progress = progress;
    }

    /** @param tables each after those that its rows refer to */
    Result run(Collection<String> tables) throws SQLException {
        var deletions = new LinkedHashMap<Writing, List<Row>>();
        var changed = new LinkedHashMap<String, Writing>();
        for (var table : tables) {
            long before = differences;
            var columns = source.columns(table);
            if (!columns.equals(target.columns(table))) {
                throw new IllegalStateException(table + ": other columns in the target (expected: the same)");
            }
            var key = Tables.key(source.connection(), table);
            var writing = new Writing(writer, table, columns, key);
            deletions.put(writing, merge(table, columns, key, writing));
            writing.flush();
            if (differences > before) {
                changed.put(table, writing);
            }
        }
        var backwards = new ArrayList<>(deletions.keySet());
        Collections.reverse(backwards);
        for (var writing : backwards) {
            writing.delete(deletions.getOrDefault(writing, List.of()));
        }
        var unequal = new LinkedHashSet<String>();
        for (var each : changed.entrySet()) {
            if (!each.getValue().isReadBack()) {
                unequal.add(each.getKey());
            }
        }
        return new Result(rows, differences, unequal);
    }

    private List<Row> merge(String table, List<DatabaseColumn> columns, List<String> key, Writing writing)
            throws SQLException {
        var order = new KeyOrder(columns, key);
        if (target.isEmpty(table)) {
            try (var from = source.unordered(table, columns)) {
                copy(table, from, writing);
            }
            return List.of();
        }
        long before = differences;
        try (var from = source.ordered(table, columns, key);
                var to = target.ordered(table, columns, key)) {
            return merge(table, from, to, order, writing);
        } catch (Unordered otherOrder) {
            writing.flush(); // right rows, whatever their order
            differences = before;
        }
        try (var from = source.sorted(table, columns, key);
                var to = target.ordered(table, columns, key)) {
            return merge(table, from, to, order, writing);
        }
    }

    private void copy(String table, RowCursor from, Writing writing) throws SQLException {
        long count = 0;
        for (var row = from.row(); row != null; row = from.row()) {
            writing.insert(row);
            from.next();
            progress.at(table, ++count);
        }
        differences += count;
        rows.put(table, count);
    }

    /** @return the rows that only the target has */
    private List<Row> merge(String table, RowCursor from, RowCursor to, KeyOrder order, Writing writing)
            throws SQLException {
        var deletions = new ArrayList<Row>();
        long count = 0;
        while (from.row() != null || to.row() != null) {
            var wanted = from.row();
            var found = to.row();
            int compared = wanted == null ? 1 : found == null ? -1 : order.compare(wanted, found);
            if (compared > 0) {
                differences++;
                noteDeletion(deletions, Objects.requireNonNull(found, table));
                to.next();
                continue;
            }
            if (compared < 0) {
                differences++;
                writing.insert(Objects.requireNonNull(wanted, table));
            } else if (!Objects.requireNonNull(wanted, table).sameAs(Objects.requireNonNull(found, table))) {
                differences++;
                writing.update(wanted);
            }
            from.next();
            if (compared == 0) {
                to.next();
            }
            progress.at(table, ++count);
        }
        rows.put(table, count);
        return deletions;
    }

    /** Leaves deletions beyond the limit to the next round. */
    private static void noteDeletion(List<Row> deletions, Row row) {
        if (deletions.size() < MOST_DELETIONS) {
            deletions.add(row);
        }
    }
}
