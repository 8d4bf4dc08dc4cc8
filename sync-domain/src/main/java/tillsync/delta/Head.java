package tillsync.delta;

import tillsync.article.Members;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;

/** A catalogue's count and digest at one revision: enough to check a copy of it. */
public record Head(long revision, long articles, CatalogueDigest digest) {
    /** Of a catalogue in which nothing was published yet. */
    public static final Head NOTHING = new Head(0, 0, CatalogueDigest.EMPTY);

    /** @throws tillsync.article.WrongMember if a member is missing or of another kind */
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

    public Cursor cursor(CatalogueId catalogue) {
        return Cursor.of(catalogue, revision, digest);
    }
}
