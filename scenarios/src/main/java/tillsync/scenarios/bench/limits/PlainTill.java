package tillsync.scenarios.bench.limits;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import tillsync.article.Article;

/**
 * A till's rows of articles in SQLite without the client: prepared upserts in one transaction, as in a pull, with
 * write-ahead log and {@code synchronous=FULL}.
 */
public final class PlainTill implements AutoCloseable {
    private final Connection connection;

    /** An article as it is stored. */
    public record Row(String number, byte[] canonical, byte[] digest) {
        public static List<Row> of(List<Article> articles) {
            return articles.stream()
                    .map(each -> new Row(
                            each.number().value(),
                            each.canonicalUtf8(),
                            each.digest().bytes()))
                    .toList();
        }
    }

    /** Creates a database in that file. */
    public PlainTill(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setCacheSize(-32 * 1024);
        this.connection = config.createConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("pragma wal_autocheckpoint = 10000");
            statement.execute("create table article (number text primary key not null, canonical blob not null,"
                    + " digest blob not null) without rowid");
        }
    }

    /** Writes rows in batches of a page. Returns when they are on the disk. */
    public void write(List<Row> rows, int rowsOfAPage) throws SQLException {
        connection.setAutoCommit(false);
        try (var upsert = connection.prepareStatement("insert into article (number, canonical, digest) values (?, ?, ?)"
                + " on conflict (number) do update set canonical = excluded.canonical, digest = excluded.digest")) {
            int batched = 0;
            for (var row : rows) {
                upsert.setString(1, row.number());
                upsert.setBytes(2, row.canonical());
                upsert.setBytes(3, row.digest());
                upsert.addBatch();
                if (++batched % rowsOfAPage == 0) {
                    upsert.executeBatch();
                }
            }
            upsert.executeBatch();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
