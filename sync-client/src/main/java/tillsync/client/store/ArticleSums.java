package tillsync.client.store;

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
    /** Whether the articles are what the position says. */
    public boolean isOf(Position position) {
        return damaged == 0 && articles == position.articles() && digest.equals(position.digest());
    }
}
