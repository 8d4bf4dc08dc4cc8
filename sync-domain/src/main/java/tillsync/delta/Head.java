package tillsync.delta;

import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.RecordSums;
import tillsync.json.Members;

/**
 * A catalogue's count and digest at one revision: enough to check a copy of it.
 *
 * @param digest of the articles and of all records; in an answer, of the articles and the records of its kinds
 * @param records the sums of the records by kind; in an answer, which does not tell them, {@link RecordSums#NONE}
 */
public record Head(long revision, long articles, CatalogueDigest digest, RecordSums records) {
    /** The head of a catalogue in which nothing was published yet. */
    public static final Head NOTHING = new Head(0, 0, CatalogueDigest.EMPTY);

    /** The head of a catalogue that never had records. */
    public Head(long revision, long articles, CatalogueDigest digest) {
        this(revision, articles, digest, RecordSums.NONE);
    }

    /** The head for a reader that knows these kinds of records. */
    public Head of(Kinds kinds) {
        return records.isNone() ? this : new Head(revision, articles, records.only(digest, kinds), records.only(kinds));
    }

    /** @throws tillsync.json.WrongMember if a member is missing or of another kind */
    public static Head read(Members head) {
        return new Head(head.count("revision", 0), head.count("articles", 0), digest(head));
    }

    private static CatalogueDigest digest(Members head) {
        try {
            return CatalogueDigest.parse(head.text("digest"));
        } catch (IllegalArgumentException none) {
            throw head.wrong("digest", "64 hex digits");
        }
    }

    /** The position, which does not depend on the kinds that a reader knows. */
    public Cursor cursor(CatalogueId catalogue) {
        return Cursor.of(catalogue, revision, digest);
    }
}
