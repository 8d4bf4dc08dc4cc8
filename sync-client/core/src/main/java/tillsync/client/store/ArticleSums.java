package tillsync.client.store;

import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueDigest;

/**
 * The count and sums of the synchronised articles, each read and compared with its digest.
 *
 * @param articles the number of articles that are as they were written
 * @param digest their sum
 * @param buckets their sums by bucket
 * @param damaged the number of rows that are not as they were written
 */
public record ArticleSums(long articles, CatalogueDigest digest, BucketSums buckets, long damaged) {
    /** Returns true if no row is damaged, and the articles add up to the position. */
    public boolean isOf(Position position) {
        return damaged == 0 && articles == position.articles() && digest.equals(position.digest());
    }
}
