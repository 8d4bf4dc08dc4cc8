package tillsync.catalogue;

import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;

/**
 * The digest of a catalogue: the sum modulo 2^256 of a term for each of its articles. It does not depend on order, and
 * one edit updates it in constant time: minus the old term, plus the new one.
 *
 * <p>Four longs, big-endian, unsigned. Immutable.
 */
public record CatalogueDigest(long a, long b, long c, long d) {
    public static final CatalogueDigest EMPTY = new CatalogueDigest(0, 0, 0, 0);

    private static CatalogueDigest term(ArticleNumber number, ArticleDigest article) {
        return of(article.term(number));
    }

    public static CatalogueDigest of(byte[] bytes) {
        return of(ArticleDigest.of(bytes));
    }

    public static CatalogueDigest parse(String hex) {
        return of(ArticleDigest.parse(hex));
    }

    private static CatalogueDigest of(ArticleDigest same) {
        return new CatalogueDigest(same.a(), same.b(), same.c(), same.d());
    }

    public CatalogueDigest with(Content content) {
        return plus(of(content.term()));
    }

    public CatalogueDigest with(ArticleNumber number, ArticleDigest article) {
        return plus(term(number, article));
    }

    public CatalogueDigest without(ArticleNumber number, ArticleDigest article) {
        return plus(term(number, article).negated());
    }

    /** The digest without all terms of another one. */
    public CatalogueDigest minus(CatalogueDigest other) {
        return plus(other.negated());
    }

    private CatalogueDigest plus(CatalogueDigest other) {
        long sumD = d + other.d;
        long carry = carry(d, sumD);
        long sumC = c + other.c;
        long carryC = carry(c, sumC);
        sumC += carry;
        carryC += carry(sumC - carry, sumC);
        long sumB = b + other.b;
        long carryB = carry(b, sumB);
        sumB += carryC;
        carryB += carry(sumB - carryC, sumB);
        return new CatalogueDigest(a + other.a + carryB, sumB, sumC, sumD);
    }

    private static long carry(long before, long sum) {
        return Long.compareUnsigned(sum, before) < 0 ? 1 : 0;
    }

    private CatalogueDigest negated() {
        return new CatalogueDigest(~a, ~b, ~c, ~d).plus(new CatalogueDigest(0, 0, 0, 1));
    }

    /** The first 64 bits: the piece that a cursor carries. */
    public long first64Bits() {
        return a;
    }

    public byte[] bytes() {
        return same().bytes();
    }

    /** The same 32 bytes. */
    private ArticleDigest same() {
        return new ArticleDigest(a, b, c, d);
    }

    /** 64 lower-case hex digits; 64 zeros for an empty catalogue. */
    @Override
    public String toString() {
        return same().toString();
    }
}
