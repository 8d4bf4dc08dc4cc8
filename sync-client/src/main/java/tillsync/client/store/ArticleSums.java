package tillsync.client.store;

import java.sql.SQLException;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueDigest;

/**
 * What the synchronised articles are, each read and compared with its digest.
 *
 * @param articles those that are as they were written
 * @param digest their sum
 * @param buckets their sums by bucket
 * @param damaged rows that are not as they were written
 */
public record ArticleSums(long articles, CatalogueDigest digest, BucketSums buckets, long damaged) {
    private static final String ALL = "SELECT number, canonical, digest FROM article";

    /** Whether the articles are what the position says. */
    public boolean isOf(Position position) {
        return damaged == 0 && articles == position.articles() && digest.equals(position.digest());
    }

    /** Row by row: memory use does not grow with their number. */
    static ArticleSums read(Sql db) throws SQLException {
        var found = new Object() {
            private long articles;
            private long damaged;
            private CatalogueDigest digest = CatalogueDigest.EMPTY;
            private final BucketSums buckets = BucketSums.empty();
        };
        db.each(ALL, row -> {
            try {
                var article = Rows.article(row);
                found.articles++;
                found.digest = found.digest.with(article.number(), article.digest());
                found.buckets.add(article.number(), article.digest());
            } catch (ArticleDamaged damaged) {
                found.damaged++;
            }
            return true;
        });
        return new ArticleSums(found.articles, found.digest, found.buckets, found.damaged);
    }
}
