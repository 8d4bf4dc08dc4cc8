package tillsync.client.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Sha256;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.store.ArticleDamaged;
import tillsync.client.store.EditOrigin;
import tillsync.client.store.StoreDamaged;
import tillsync.client.store.sql.Sql;
import tillsync.json.CanonicalJson;

/** Reads rows with the columns number, canonical, digest. It believes none before its digest was compared. */
public final class Rows {
    private Rows() {}

    /**
     * A synchronised article.
     *
     * @throws ArticleDamaged if it is not as it was written
     */
    public static Article article(ResultSet row) throws SQLException {
        var number = number(row);
        return whole(row, number).orElseThrow(() -> new ArticleDamaged(number));
    }

    /** The article; empty if the text is not as it was written, or has another number. */
    private static Optional<Article> whole(ResultSet row, ArticleNumber number) throws SQLException {
        var canonical = row.getBytes(2);
        var sealed = row.getBytes(3);
        if (canonical == null || !Arrays.equals(Sha256.of(canonical), sealed)) {
            return Optional.empty();
        }
        return Optional.of(Article.stored(number, canonical, ArticleDigest.of(sealed)))
                .filter(article -> article.contains(named(number)));
    }

    /**
     * What the till's software has; empty if the digest is empty.
     *
     * @throws StoreDamaged if the text is not as it was written
     */
    public static Optional<Article> before(ResultSet row) throws SQLException {
        var digest = row.getBytes(3);
        boolean isNothing = row.getBytes(2) == null && digest != null && digest.length == 0;
        return isNothing ? Optional.empty() : Optional.of(kept(row));
    }

    /**
     * An article that only this store has in that state.
     *
     * @throws StoreDamaged if it is not as it was written
     */
    public static Article kept(ResultSet row) throws SQLException {
        var number = number(row);
        return whole(row, number)
                .orElseThrow(() -> new StoreDamaged(
                        "what is sold as " + number + ": changed outside (expected: as it was written)"));
    }

    /** Gives all but damaged articles to the consumer. @return whether none was damaged */
    static boolean each(Sql db, String sql, Sql.Row<Article> reader, Consumer<Article> consumer) throws SQLException {
        var whole = new AtomicBoolean(true);
        db.each(sql, row -> {
            Article article;
            try {
                article = reader.read(row);
            } catch (ArticleDamaged damaged) {
                whole.set(false);
                return;
            }
            consumer.accept(article);
        });
        return whole.get();
    }

    /** @throws StoreDamaged if the edit is not as it was written */
    public static Edit edit(ResultSet row) throws SQLException {
        var number = number(row);
        var canonical = row.getBytes(2);
        var sealed = Sha256.of(canonical == null ? number.utf8() : canonical);
        if (!Arrays.equals(sealed, row.getBytes(3))) {
            throw new StoreDamaged("edit of " + number + ": changed outside (expected: as it was written)");
        }
        if (canonical == null) {
            return Edit.remove(number);
        }
        var article = Article.stored(number, canonical, ArticleDigest.of(sealed));
        if (!article.contains(named(number))) {
            throw new StoreDamaged("edit of " + number + ": of another article (expected: the same)");
        }
        return Edit.put(article);
    }

    /** The number as in the canonical text of its article. */
    private static String named(ArticleNumber number) {
        var member = new StringBuilder("\"number\":");
        CanonicalJson.quote(number.value(), member);
        return member.toString();
    }

    public static ArticleNumber number(ResultSet row) throws SQLException {
        var number = row.getString(1);
        if (number == null) {
            throw new StoreDamaged("number: none (expected: one in each row)");
        }
        return new ArticleNumber(number);
    }

    /** An origin as in a row: its kind, and after a blank the request that it answers. */
    static String text(Origin origin) {
        return origin.requestId() == null ? origin.kind() : origin.kind() + " " + origin.requestId();
    }

    /** @throws StoreDamaged if the time cannot be read */
    static EditOrigin made(@Nullable String origin, @Nullable String at) {
        var parts = origin == null ? new String[] {""} : origin.split(" ", 2);
        try {
            return new EditOrigin(
                    new Origin(parts[0], parts.length == 1 ? null : parts[1]), at == null ? null : Instant.parse(at));
        } catch (DateTimeException changed) {
            throw new StoreDamaged("time of an edit: changed outside (expected: as it was written)");
        }
    }

    public static byte @Nullable [] canonical(Edit edit) {
        return edit instanceof Edit.Put put ? put.article().canonicalUtf8() : null;
    }

    /** The article's digest, so that what is sold can be read like any article; of a removal, the number's. */
    public static byte[] seal(Edit edit) {
        return edit instanceof Edit.Put put
                ? put.article().digest().bytes()
                : Sha256.of(edit.number().utf8());
    }
}
