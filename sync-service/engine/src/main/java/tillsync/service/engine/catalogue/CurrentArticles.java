package tillsync.service.engine.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.RecordKey;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates.Row;

/** Articles as they are now. */
@Repository
public class CurrentArticles {
    /** Sorts before every number of an article, and after the places of records. */
    static final byte[] BEFORE_ALL = {0x1f};

    private static final int PORTION = 1_000;

    private final JdbcClient jdbc;

    CurrentArticles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The articles of these numbers that are not removed. */
    public Map<ArticleNumber, Row> of(CatalogueId catalogue, List<ArticleNumber> numbers) {
        var rows = new HashMap<ArticleNumber, Row>();
        jdbc
                .sql("select a.revision, a.number, a.body from unnest(cast(? as bytea array)) as wanted (number)"
                        + " join article a on a.catalogue = ? and a.number = wanted.number where a.body is not null")
                .params(array(numbers), catalogue.value())
                .query((row, index) -> row(row))
                .list()
                .stream()
                .filter(row -> !row.isRecord())
                .forEach(row -> rows.put(ArticleNumber.of(row.number()), row));
        return rows;
    }

    static SqlArrayValue array(List<ArticleNumber> numbers) {
        return new SqlArrayValue(
                "bytea", (Object[]) numbers.stream().map(ArticleNumber::utf8).toArray(byte[][]::new));
    }

    /**
     * Reads all that are not removed, by number. It reads portions, because PostgreSQL's driver takes all rows of an answer
     * into memory.
     */
    public void each(CatalogueId catalogue, Consumer<Row> take) {
        byte[] after = null;
        List<Row> portion;
        do {
            portion = behind(catalogue, after, PORTION);
            portion.forEach(take);
            after = portion.isEmpty() ? null : portion.get(portion.size() - 1).number();
        } while (portion.size() == PORTION);
    }

    /** At most {@code limit} of them, by number. @param after the number after which to begin; null: with the first */
    public List<Row> behind(CatalogueId catalogue, byte @Nullable [] after, int limit) {
        return jdbc.sql("select revision, number, body from article where catalogue = ? and number > ?"
                        + " and body is not null order by catalogue, number limit ?")
                .params(catalogue.value(), after == null ? BEFORE_ALL : after, limit)
                .query((row, index) -> row(row))
                .list();
    }

    /** Up to {@code limit} records of a kind, by key. @param after the key after which to begin; "": with the first */
    public List<Row> records(CatalogueId catalogue, String kind, String after, int limit) {
        return jdbc.sql("select revision, number, body from article where catalogue = ? and number > ? and number < ?"
                        + " and body is not null order by catalogue, number limit ?")
                .params(catalogue.value(), new RecordKey(kind, after).place().utf8())
                .params(RecordKey.end(kind).utf8(), limit)
                .query((row, index) -> row(row))
                .list();
    }

    /** Reads all that have changed after a revision, in any order. */
    public void changedAfter(CatalogueId catalogue, long revision, Consumer<Row> take) {
        jdbc.sql("select revision, number, body from article where catalogue = ? and revision > ?")
                .params(catalogue.value(), revision)
                .query(to(take));
    }

    /**
     * The present digests of articles and records that have changed after a revision; empty for what was removed.
     */
    public Map<ArticleNumber, Optional<ArticleDigest>> digestsAfter(CatalogueId catalogue, long revision) {
        var now = new HashMap<ArticleNumber, Optional<ArticleDigest>>();
        jdbc.sql("select number, digest from article where catalogue = ? and revision > ?")
                .params(catalogue.value(), revision)
                .query(row -> {
                    var digest = Optional.ofNullable(row.getBytes(2));
                    now.put(ArticleNumber.of(row.getBytes(1)), digest.map(ArticleDigest::of));
                });
        return now;
    }

    /** The present digests of records that have changed behind one revision, up to another; empty for what was removed. */
    public Map<ArticleNumber, Optional<ArticleDigest>> recordsBetween(CatalogueId catalogue, long revision, long upTo) {
        var now = new HashMap<ArticleNumber, Optional<ArticleDigest>>();
        jdbc.sql("select number, digest from article where catalogue = ? and number < ? and revision > ?"
                        + " and revision + 0 <= ? order by catalogue, number")
                .params(catalogue.value(), BEFORE_ALL, revision, upTo)
                .query(row -> {
                    var digest = Optional.ofNullable(row.getBytes(2));
                    now.put(ArticleNumber.of(row.getBytes(1)), digest.map(ArticleDigest::of));
                });
        return now;
    }

    /** Gives the rows of articles. */
    static RowCallbackHandler to(Consumer<Row> take) {
        return each -> {
            var row = row(each);
            if (!row.isRecord()) {
                take.accept(row);
            }
        };
    }

    static RowCallbackHandler toAll(Consumer<Row> take) {
        return row -> take.accept(row(row));
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong(1), row.getBytes(2), row.getBytes(3));
    }
}
