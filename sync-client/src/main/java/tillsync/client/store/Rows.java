package tillsync.client.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CanonicalJson;
import tillsync.article.Sha256;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;

/** Rows with the columns number, canonical, digest. None is believed before its digest was compared. */
final class Rows {
    private Rows() {}

    /** @throws StoreDamaged where the text is not what was written */
    static Article article(ResultSet row) throws SQLException {
        var number = number(row);
        var canonical = row.getBytes(2);
        if (canonical == null || !Arrays.equals(Sha256.of(canonical), row.getBytes(3))) {
            throw new StoreDamaged("article " + number + ": changed outside (expected: as it was written)");
        }
        return Article.stored(number, canonical);
    }

    /**
     * What the till's software has: nothing where the digest is empty.
     *
     * @throws StoreDamaged where the text is not what was written
     */
    static Optional<Article> before(ResultSet row) throws SQLException {
        boolean isNothing = row.getBytes(2) == null && row.getBytes(3).length == 0;
        return isNothing ? Optional.empty() : Optional.of(article(row));
    }

    /** @throws StoreDamaged where the edit is not what was written */
    static Edit edit(ResultSet row) throws SQLException {
        var number = number(row);
        var canonical = row.getBytes(2);
        var sealed = Sha256.of(canonical == null ? number.utf8() : canonical);
        if (!Arrays.equals(sealed, row.getBytes(3))) {
            throw new StoreDamaged("edit of " + number + ": changed outside (expected: as it was written)");
        }
        if (canonical == null) {
            return Edit.remove(number);
        }
        var article = Article.stored(number, canonical);
        if (!article.canonical().contains(named(number))) {
            throw new StoreDamaged("edit of " + number + ": of another article (expected: the same)");
        }
        return Edit.put(article);
    }

    /** How the number stands in the canonical text of its article. */
    private static String named(ArticleNumber number) {
        var member = new StringBuilder("\"number\":");
        CanonicalJson.quote(number.value(), member);
        return member.toString();
    }

    private static ArticleNumber number(ResultSet row) throws SQLException {
        var number = row.getString(1);
        if (number == null) {
            throw new StoreDamaged("number: none (expected: one in each row)");
        }
        return new ArticleNumber(number);
    }

    /** How an origin stands in a row: its kind, and behind a blank the request that it answers. */
    static String text(Origin origin) {
        return origin.requestId() == null ? origin.kind() : origin.kind() + " " + origin.requestId();
    }

    static Origin origin(@Nullable String text) {
        var parts = text == null ? new String[] {""} : text.split(" ", 2);
        return new Origin(parts[0], parts.length == 1 ? null : parts[1]);
    }

    static byte @Nullable [] canonical(Edit edit) {
        return edit instanceof Edit.Put put ? put.article().canonicalUtf8() : null;
    }

    /** The article's digest, so that what is sold can be read like any article; of a removal, the number's. */
    static byte[] seal(Edit edit) {
        return edit instanceof Edit.Put put
                ? put.article().digest().bytes()
                : Sha256.of(edit.number().utf8());
    }
}
