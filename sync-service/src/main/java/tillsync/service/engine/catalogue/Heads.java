package tillsync.service.engine.catalogue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.till.MerchantId;

/** Knows what catalogues were at their revisions, and so which cursors are positions that they really had. */
public interface Heads {

    Optional<Owned> find(CatalogueId id);

    /** The last revision; revision 0 if nothing was published yet. */
    Head head(CatalogueId catalogue);

    /** The catalogue as it was at a revision; absent if it never had that one. */
    Optional<Head> at(CatalogueId catalogue, long revision);

    /** The revision at which the guard holds the delivery of a catalogue; empty if it does not. */
    Optional<Long> heldAt(CatalogueId catalogue);

    /** What is delivered of a catalogue: its last revision, or the one at which the guard holds it. */
    default Head delivered(CatalogueId catalogue) {
        return upTo(catalogue, heldAt(catalogue).orElse(null));
    }

    /** The catalogue at its last revision or, if one is named, at that. */
    default Head upTo(CatalogueId catalogue, @Nullable Long revision) {
        return revision == null ? head(catalogue) : at(catalogue, revision).orElseThrow();
    }

    /** As {@link #at}, absent also if the guard holds that revision back. */
    default Optional<Head> deliveredAt(CatalogueId catalogue, long revision) {
        return at(catalogue, revision)
                .filter(head -> revision <= heldAt(catalogue).orElse(Long.MAX_VALUE));
    }

    /**
     * A position that this merchant's catalogue really had. Refuses SNAPSHOT_REQUIRED for all others alike: of the
     * future, of an unknown store, of another merchant or with another digest.
     */
    default Head require(Cursor cursor, MerchantId merchant) {
        return known(cursor, merchant)
                .orElseThrow(() -> Refusal.of(
                        ProblemCode.SNAPSHOT_REQUIRED, "cursor: unknown here (expected: a position of this merchant)"));
    }

    /** Whether {@link #require} would accept that position. */
    default boolean isKnown(Cursor cursor, MerchantId merchant) {
        return known(cursor, merchant).isPresent();
    }

    private Optional<Head> known(Cursor cursor, MerchantId merchant) {
        return find(cursor.catalogue())
                .filter(owned -> owned.merchant().equals(merchant))
                .flatMap(owned -> at(cursor.catalogue(), cursor.revision()))
                .filter(head -> cursor.isAt(head.revision(), head.digest()));
    }

    /** Whether a till has at a position what the catalogue had there. Refuses as {@link #require} does. */
    default boolean verify(Cursor cursor, MerchantId merchant, long articles, CatalogueDigest digest) {
        var head = require(cursor, merchant);
        return head.digest().equals(digest) && head.articles() == articles;
    }
}
