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
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.RecordKey;
import tillsync.article.Sha256;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.store.EditOrigin;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.sql.Sql;
import tillsync.json.CanonicalJson;

/** Reads rows with the columns number, canonical, digest. Trusts no row before its digest is compared. */
public final class Rows {
    private Rows() {}

    /**
     * A synchronised article.
     *
     * @throws ArticleDamaged if it is not as it was written
     */
    public static Article article(ResultSet row) throws SQLException {
        return (Article) content(row);
    }

    /**
     * A synchronised article, or a record under its place.
     *
     * @throws ArticleDamaged if it is not as it was written
     */
    public static Content content(ResultSet row) throws SQLException {
        var number = number(row);
        return whole(row, number).orElseThrow(() -> new ArticleDamaged(number));
    }

    /** The article or record; empty if the text is not as it was written, or has another number. */
    private static Optional<Content> whole(ResultSet row, ArticleNumber number) throws SQLException {
        var canonical = row.getBytes(2);
        var sealed = row.getBytes(3);
        if (canonical == null || !Arrays.equals(Sha256.of(canonical), sealed)) {
            return Optional.empty();
        }
        var content = stored(number, canonical, sealed);
        return isNamed(content) ? Optional.of(content) : Optional.empty();
    }

    private static Content stored(ArticleNumber number, byte[] canonical, byte[] sealed) {
        return number.isRecord()
                ? CatalogueRecord.stored(RecordKey.of(number), canonical)
                : Article.stored(number, canonical, ArticleDigest.of(sealed));
    }

    /**
     * The article or record that the till's software has; empty if the digest is empty.
     *
     * @throws StoreDamaged if the text is not as it was written
     */
    public static Optional<Content> before(ResultSet row) throws SQLException {
        var digest = row.getBytes(3);
        boolean isNothing = row.getBytes(2) == null && digest != null && digest.length == 0;
        return isNothing ? Optional.empty() : Optional.of(kept(row));
    }

    /**
     * An article or a record that only this store has in that state.
     *
     * @throws StoreDamaged if it is not as it was written
     */
    public static Content kept(ResultSet row) throws SQLException {
        var number = number(row);
        return whole(row, number)
                .orElseThrow(() -> new StoreDamaged(
                        "what is sold as " + number + ": changed outside (expected: as it was written)"));
    }

    /** Gives all rows but those of damaged articles to the consumer. @return whether none was damaged */
    static <T> boolean each(Sql db, String sql, Sql.Row<T> reader, Consumer<T> consumer) throws SQLException {
        var whole = new AtomicBoolean(true);
        db.each(sql, row -> {
            T article;
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
        var content = stored(number, canonical, sealed);
        if (!isNamed(content)) {
            throw new StoreDamaged("edit of " + number + ": of another article (expected: the same)");
        }
        return Edit.put(content);
    }

    /** Returns true if the canonical text has the number under which it is stored. */
    private static boolean isNamed(Content content) {
        if (content instanceof CatalogueRecord record) {
            return record.contains(named("kind", record.key().kind()))
                    && record.contains(named("key", record.key().key()));
        }
        return content.contains(named("number", content.number().value()));
    }

    private static String named(String name, String value) {
        var member = new StringBuilder("\"" + name + "\":");
        CanonicalJson.quote(value, member);
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

    /** The canonical text that a row keeps of an edit; null if the edit removes. */
    public static byte @Nullable [] canonical(Edit edit) {
        var content = edit.content();
        return content == null ? null : content.canonicalUtf8();
    }

    /**
     * The digest of the article or record, so that what is sold can be read like any article; of a removal, the
     * number's.
     */
    public static byte[] seal(Edit edit) {
        var content = edit.content();
        return content == null
                ? Sha256.of(edit.number().utf8())
                : content.digest().bytes();
    }
}
