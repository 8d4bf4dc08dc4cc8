package tillsync.scenarios.sample;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/**
 * Keeps the software's prices, and the changes that the adapter has not confirmed. One commit writes a change into both
 * tables. The software sends the change until the adapter confirms it.
 */
final class SoftwareDatabase implements AutoCloseable {
    private static final String UNCONFIRMED = "CREATE TABLE IF NOT EXISTS unconfirmed"
            + " (place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id VARCHAR UNIQUE, edits VARCHAR)";

    private final JdbcConnectionPool connections;

    SoftwareDatabase(Path directory) throws SQLException {
        connections =
                JdbcConnectionPool.create("jdbc:h2:file:" + directory.resolve("sales") + ";WRITE_DELAY=0", "", "");
        inOneCommit(connection -> {
            SampleSql.run(connection, PriceTable.TABLE);
            SampleSql.run(connection, UNCONFIRMED);
            return true;
        });
    }

    /** A change that the adapter has not confirmed: the text of its edits, under an id of its own. */
    record Unconfirmed(String id, String edits) {}

    /** Work in one transaction. */
    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private synchronized <T> T inOneCommit(Work<T> work) throws SQLException {
        try (var connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.in(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
            }
        }
    }

    /** Sells an article from now on, and notes that the adapter must be told. */
    void changes(Article article) throws SQLException {
        inOneCommit(connection -> {
            PriceTable.write(connection, article);
            SampleSql.run(
                    connection,
                    "INSERT INTO unconfirmed (id, edits) VALUES (?, ?)",
                    UUID.randomUUID().toString(),
                    "[" + Edit.put(article).canonical() + "]");
            return true;
        });
    }

    /** The oldest change that is not confirmed. */
    Optional<Unconfirmed> unconfirmed() throws SQLException {
        return inOneCommit(SoftwareDatabase::oldest);
    }

    private static Optional<Unconfirmed> oldest(Connection connection) throws SQLException {
        return SampleSql.rows(
                        connection,
                        "SELECT id, edits FROM unconfirmed ORDER BY place LIMIT 1",
                        row -> new Unconfirmed(row.getString(1), row.getString(2)))
                .stream()
                .findFirst();
    }

    /** Deletes a change that the adapter has saved, or has refused and says what is sold instead. */
    void confirmed(String id, List<JsonValue> soldInstead) throws SQLException {
        inOneCommit(connection -> {
            SampleSql.run(connection, "DELETE FROM unconfirmed WHERE id = ?", id);
            soldInstead.forEach(line -> write(connection, line));
            return true;
        });
    }

    /**
     * Takes a batch over, unless a change is unconfirmed: the batch may be older, and must not overwrite it.
     *
     * @return true if it is written
     */
    boolean takes(List<JsonObject> lines) throws SQLException {
        return inOneCommit(connection -> {
            boolean isFree = oldest(connection).isEmpty();
            if (isFree) {
                lines.forEach(line -> write(connection, line));
            }
            return isFree;
        });
    }

    private static void write(Connection connection, JsonValue line) {
        var article = line.get("article");
        if (article == null) {
            PriceTable.remove(connection, new ArticleNumber(line.text("number")));
        } else {
            PriceTable.write(connection, Article.read(article));
        }
    }

    /** All that is sold, if no change is unconfirmed; else nothing, since the adapter would count that change twice. */
    Optional<List<Article>> allConfirmed() throws SQLException {
        return inOneCommit(connection ->
                oldest(connection).isPresent() ? Optional.empty() : Optional.of(PriceTable.all(connection)));
    }

    Map<String, Long> cents() throws SQLException {
        var cents = new TreeMap<String, Long>();
        inOneCommit(PriceTable::all)
                .forEach(each -> cents.put(each.number().value(), each.price().cents()));
        return cents;
    }

    static List<JsonValue> read(String edits) {
        return JsonReader.read(edits).elements();
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
