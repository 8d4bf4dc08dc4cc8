package tillsync.scenarios.crowd;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tillsync.scenarios.cluster.Postgresql;
import tillsync.scenarios.process.ServerTime;

/** A PostgreSQL that all nodes share: started here, or at a given address. */
final class ServerStorage implements Storage {
    /** An idle connection publishes its counters after ten seconds. */
    private static final Duration COUNTERS_COME = Duration.ofSeconds(11);

    private static final double LEAST_WRITTEN = 0.05;

    private static final String LOAD = """
            select pg_current_wal_lsn() - '0/0'::pg_lsn, (select wal_fpi from pg_stat_wal),
                (select xact_commit from pg_stat_database where datname = current_database())""";
    private static final String TABLES = """
            select relname, pg_total_relation_size(relid), pg_indexes_size(relid), n_tup_ins + n_tup_upd + n_tup_del,
                n_tup_hot_upd, n_dead_tup, autovacuum_count
            from pg_stat_user_tables""";

    private final @Nullable Postgresql own;
    private final List<String> properties;
    private final Connection connection;
    private final Optional<ServerTime> time;

    private ServerStorage(@Nullable Postgresql own, String url, List<String> login) {
        this.own = own;
        this.properties = own == null ? List.of() : List.of("spring.datasource.url=" + url);
        try {
            connection = login.isEmpty()
                    ? DriverManager.getConnection(url)
                    : DriverManager.getConnection(url, login.get(0), login.get(1));
            time = ServerTime.of(number("select pg_backend_pid()"));
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Starts a server, with its data in that directory. */
    static ServerStorage start(Path data) {
        var server = Postgresql.start(data);
        return new ServerStorage(server, server.database("tillsync"), List.of());
    }

    /** Uses a server that runs. @param login user and password; empty: they are in the address */
    static ServerStorage at(String url, List<String> login) {
        return new ServerStorage(null, url, login);
    }

    @Override
    public List<String> properties() {
        return properties;
    }

    @Override
    public Optional<Load> load() {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(LOAD)) {
            row.next();
            return Optional.of(new Load(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    time.map(ServerTime::millis).orElse(0.0)));
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    @Override
    public Size atFirst() {
        return size();
    }

    @Override
    public Size size(Nodes nodes) {
        LockSupport.parkNanos(COUNTERS_COME.toNanos());
        return size();
    }

    private Size size() {
        var tables = new HashMap<String, Table>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.put(rows.getString(1), table(rows));
            }
            return new Size(number("select pg_database_size(current_database())"), tables);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private static Table table(ResultSet row) throws SQLException {
        return new Table(
                row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7));
    }

    /** Adds the time of a vacuum, and of a full one that rewrites each table, and the sizes that they leave. */
    @Override
    public void tidies(Costs costs) {
        var before = size();
        var tables = before.tables().values();
        costs.add("database", "as it is", before.bytes() / 1e6, "MB");
        costs.add(
                "database", "dead rows", tables.stream().mapToLong(Table::dead).sum(), "rows");
        costs.add(
                "database",
                "vacuums of its own",
                tables.stream().mapToLong(Table::vacuums).sum(),
                "times");
        costs.add("vacuum", "takes", seconds("vacuum (analyze)"), "s");
        costs.add("vacuum", "leaves", size().bytes() / 1e6, "MB");
        costs.add("vacuum full", "takes", seconds("vacuum full"), "s");
        costs.add("vacuum full", "leaves", size().bytes() / 1e6, "MB");
    }

    private double seconds(String command) {
        long began = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException failure) {
            throw failed(failure);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private long number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Adds the growth and the writes of each table, divided by the count. Leaves out the least of them. */
    static void tellGrowth(String of, Size before, Size after, long count, String unit, Costs costs) {
        for (Map.Entry<String, Table> each : new TreeMap<>(after.tables()).entrySet()) {
            var name = each.getKey();
            var was = before.tables().getOrDefault(name, Table.NONE);
            var now = each.getValue();
            double bytes = (now.bytes() - was.bytes()) / (double) count;
            double written = (now.written() - was.written()) / (double) count;
            if (bytes >= 1 || written >= LEAST_WRITTEN) {
                double indexes = (now.indexBytes() - was.indexBytes()) / (double) count;
                costs.add(of, name, bytes, "bytes/" + unit);
                costs.add(of, name + ", its indexes", indexes, "bytes/" + unit);
                costs.add(of, name + ", written", written, "rows/" + unit);
                costs.add(of, name + ", indexes left alone", (now.hot() - was.hot()) / (double) count, "rows/" + unit);
                costs.add(of, name + ", dead now", now.dead(), "rows");
            }
        }
    }

    private static IllegalStateException failed(SQLException failure) {
        return new IllegalStateException("PostgreSQL: " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // closed all the same
        }
        if (own != null) {
            own.close();
        }
    }
}
