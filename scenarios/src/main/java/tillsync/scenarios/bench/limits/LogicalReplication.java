package tillsync.scenarios.bench.limits;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tillsync.scenarios.bench.limits.PlainTill.Row;
import tillsync.scenarios.cluster.Postgresql;

/**
 * A peer: PostgreSQL's logical replication of one table, from one server to databases of another. It is durable on both
 * sides. It has no rules, history or digests, and needs a process for each follower at both ends.
 */
public final class LogicalReplication implements AutoCloseable {
    private static final String TABLE =
            "create table article (number text primary key, canonical bytea not null, digest bytea not null)";
    private static final String UPSERT = "insert into article (number, canonical, digest) values (?, ?, ?)"
            + " on conflict (number) do update set canonical = excluded.canonical, digest = excluded.digest";

    private final Postgresql main;
    private final Postgresql others;
    private final Connection published;
    private final String address;
    private final List<Connection> followers = new ArrayList<>();

    /** Starts both servers. */
    public LogicalReplication(Path directory) throws SQLException {
        var settings = Map.of("wal_level", "logical");
        main = Postgresql.start(directory.resolve("main"), settings);
        others = Postgresql.start(directory.resolve("others"), settings);
        address = main.superuser("main");
        published = DriverManager.getConnection(address + "&reWriteBatchedInserts=true");
        execute(published, TABLE);
        execute(published, "create publication articles for table article");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Adds a follower, which begins to copy all published rows. */
    public void follow() throws SQLException {
        var name = "follower" + followers.size();
        var follower = DriverManager.getConnection(others.superuser(name));
        execute(follower, TABLE);
        followers.add(follower);
        execute(
                follower,
                "create subscription " + name + " connection '" + main.libpq("main")
                        + "' publication articles with (synchronous_commit = 'on', copy_data = true)");
    }

    /** Disconnects or reconnects the last follower. */
    public void connected(boolean isConnected) throws SQLException {
        int last = followers.size() - 1;
        execute(followers.get(last), "alter subscription follower" + last + (isConnected ? " enable" : " disable"));
    }

    /** Publishes rows, that many to a commit. Each commit waits for the disk. */
    public void publish(List<Row> rows, int rowsToACommit) throws SQLException {
        published.setAutoCommit(false);
        try (var upsert = published.prepareStatement(UPSERT)) {
            int batched = 0;
            for (var row : rows) {
                upsert.setString(1, row.number());
                upsert.setBytes(2, row.canonical());
                upsert.setBytes(3, row.digest());
                upsert.addBatch();
                if (++batched % rowsToACommit == 0 || batched == rows.size()) {
                    upsert.executeBatch();
                    published.commit();
                }
            }
        }
    }

    /** Returns once all followers have that row. */
    public void awaitAll(Row row) throws SQLException {
        for (var follower : followers) {
            try (var query = follower.prepareStatement("select 1 from article where number = ? and digest = ?")) {
                query.setString(1, row.number());
                query.setBytes(2, row.digest());
                while (!isThere(query)) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static boolean isThere(PreparedStatement query) throws SQLException {
        try (var found = query.executeQuery()) {
            return found.next();
        }
    }

    @Override
    public void close() throws SQLException {
        for (var follower : followers) {
            follower.close();
        }
        published.close();
        others.close();
        main.close();
    }
}
