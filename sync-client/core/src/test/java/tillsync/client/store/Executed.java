package tillsync.client.store;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import javax.sql.DataSource;

/**
 * A statement that H2 has executed, by its own statistics.
 *
 * @param times how often
 * @param rows that it has read or written in all
 */
public record Executed(String statement, long times, long rows) {
    private static final List<String> WRITING = List.of("insert", "update", "merge", "delete");

    /** All that are executed during the work, but COMMIT. */
    public static List<Executed> during(DataSource database, Runnable work) throws SQLException {
        return eachTime(1, database, first -> work.run());
    }

    /**
     * Those that each of so many times has. What happens now and then, such as in the background, is left out.
     *
     * @param work takes how often it was done before
     */
    public static List<Executed> eachTime(int times, DataSource database, IntConsumer work) throws SQLException {
        try (var connection = database.getConnection()) {
            execute(connection, "set query_statistics_max_entries 5000");
            var each = new HashMap<String, Executed>();
            for (int i = 0; i < times; i++) {
                execute(connection, "set query_statistics true");
                work.accept(i);
                var these = all(connection);
                execute(connection, "set query_statistics false"); // it forgets them
                if (i == 0) {
                    each.putAll(these);
                }
                each.keySet().retainAll(these.keySet());
                each.replaceAll((statement, one) -> one.least(these.get(statement)));
            }
            return List.copyOf(each.values());
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<String, Executed> all(Connection connection) throws SQLException {
        var all = new HashMap<String, Executed>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select sql_statement, execution_count, cumulative_row_count"
                        + " from information_schema.query_statistics"
                        + " where sql_statement not in ('COMMIT', 'set query_statistics true')")) {
            while (found.next()) {
                var one = new Executed(found.getString(1), found.getLong(2), found.getLong(3));
                all.put(one.statement, one);
            }
        }
        return all;
    }

    private Executed least(Executed other) {
        return new Executed(statement, Math.min(times, other.times), Math.min(rows, other.rows));
    }

    private boolean isWriting() {
        return WRITING.contains(statement.split("\\s", 2)[0].toLowerCase(Locale.ROOT));
    }

    /** How many there are in all. */
    public static long count(List<Executed> statements) {
        return statements.stream().mapToLong(Executed::times).sum();
    }

    /** How often they wait for the disk. */
    public static long syncs(List<Executed> statements) {
        return statements.stream()
                .filter(each -> each.statement.equals("CHECKPOINT SYNC"))
                .mapToLong(Executed::times)
                .sum();
    }

    /** The rows that they write. */
    public static long written(List<Executed> statements) {
        return statements.stream()
                .filter(Executed::isWriting)
                .mapToLong(Executed::rows)
                .sum();
    }

    /** A line for each, to find out which one is too many. */
    public static String lines(List<Executed> statements) {
        return statements.stream()
                .map(each -> each.times + " times, " + each.rows + " rows: " + each.statement)
                .sorted()
                .collect(joining("\n  ", "\n  ", "\n"));
    }
}
