package tillsync.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tillsync.android.Hex;
import tillsync.android.Lists;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;

/**
 * The digest of a catalogue in 4,096 pieces: two sides whose digests differ find the buckets that do. An article is in
 * the bucket that the first 12 bits of SHA-256(number as UTF-8) name. A bucket's sum, modulo 2^64, is over the first 8
 * bytes (unsigned, big-endian) of each article's term of the {@link CatalogueDigest}.
 *
 * <p>Sums grow with {@link #add}. Not thread-safe.
 */
public final class BucketSums {
    public static final int COUNT = 4_096;

    private static final int DIGITS = 16;

    private final long[] sums;

    private BucketSums(long[] sums) {
        this.sums = sums;
    }

    /** The sums of no articles. */
    public static BucketSums empty() {
        return new BucketSums(new long[COUNT]);
    }

    /** @throws IllegalArgumentException unless they are 4,096 texts of 16 lower-case hex digits */
    public static BucketSums parse(List<String> texts) {
        if (texts.size() != COUNT) {
            throw new IllegalArgumentException("buckets: " + texts.size() + " (expected: " + COUNT + ")");
        }
        return new BucketSums(texts.stream().mapToLong(BucketSums::parse).toArray());
    }

    private static long parse(String text) {
        if (text.length() != DIGITS || !text.chars().allMatch(BucketSums::isLowerHex)) {
            throw new IllegalArgumentException("bucket: (expected: " + DIGITS + " lower-case hex digits)");
        }
        return Hex.number(text);
    }

    private static boolean isLowerHex(int character) {
        return character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
    }

    /** The bucket of an article, or of a record by its place: 0..4,095. */
    public static int bucketOf(ArticleNumber number) {
        var hash = number.hash();
        return (hash[0] & 0xff) << 4 | (hash[1] & 0xff) >> 4;
    }

    public void add(Content content) {
        sums[bucketOf(content.number())] += content.term().a();
    }

    public void add(ArticleNumber number, ArticleDigest article) {
        sums[bucketOf(number)] += article.term(number).a();
    }

    /** The buckets whose sums differ, in order. */
    public List<Integer> differing(BucketSums other) {
        var differing = new ArrayList<Integer>();
        for (int bucket = 0; bucket < COUNT; bucket++) {
            if (sums[bucket] != other.sums[bucket]) {
                differing.add(bucket);
            }
        }
        return differing;
    }

    /** 4,096 texts of 16 lower-case hex digits, as {@link #parse(List)} reads them. */
    public List<String> texts() {
        return Arrays.stream(sums).mapToObj(Hex::of).collect(Lists.toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BucketSums that && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }
}
