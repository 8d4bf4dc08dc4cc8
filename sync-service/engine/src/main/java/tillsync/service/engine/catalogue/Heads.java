package tillsync.service.engine.catalogue;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delivery.Upper;
import tillsync.delta.Head;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Knows what catalogues were at their revisions, and so which cursors are positions that they really had. */
public interface Heads {

    Optional<Owned> find(CatalogueId id);

    /** The last revision; revision 0 if nothing was published yet. */
    Head head(CatalogueId catalogue);

    /** The catalogue as it was at a revision; absent if it never had that one. */
    Optional<Head> at(CatalogueId catalogue, long revision);

    /** The last revision that was stored by that time; 0 before the first one that is not in an archive. */
    long revisionAt(CatalogueId catalogue, Instant time);

    Uppers uppers(CatalogueId catalogue);

    /** The upper revisions of a catalogue, for each of its followers. */
    interface Uppers {

        /** @param follower null: a reader of the catalogue, who counts as a follower in no pilot */
        Upper of(@Nullable DeviceId follower);
    }

    /** The last revision that is delivered to a follower, or to a till that will be one. */
    default Head delivered(CatalogueId catalogue, @Nullable DeviceId follower) {
        return upTo(catalogue, uppers(catalogue).of(follower).least());
    }

    /** The catalogue at a revision; null: at its last one. */
    default Head upTo(CatalogueId catalogue, @Nullable Long revision) {
        return revision == null ? head(catalogue) : at(catalogue, revision).orElseThrow();
    }

    /** A revision, and who gets it. */
    record News(Head head, Uppers uppers) {
        public boolean reaches(@Nullable DeviceId follower) {
            return upTo(follower) == head.revision();
        }

        /** The last revision that a follower gets: this one, or an earlier one. */
        public long upTo(@Nullable DeviceId follower) {
            var least = uppers.of(follower).least();
            return least == null ? head.revision() : Math.min(least, head.revision());
        }
    }

    /** Returns true if a change set makes a catalogue what it was at a revision. */
    default boolean isAsAt(ChangeSetPublished published, long revision) {
        var then = at(published.catalogue(), revision).orElseThrow();
        return then.articles() == published.articles() && then.digest().equals(published.digest());
    }

    /** The catalogue as it was at a revision, with the followers who get it; absent if it never had that one. */
    default Optional<News> newsAt(CatalogueId catalogue, long revision) {
        return at(catalogue, revision).map(head -> new News(head, uppers(catalogue)));
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

    /** Returns true if {@link #require} accepts the position. */
    default boolean isKnown(Cursor cursor, MerchantId merchant) {
        return known(cursor, merchant).isPresent();
    }

    private Optional<Head> known(Cursor cursor, MerchantId merchant) {
        return find(cursor.catalogue())
                .filter(owned -> owned.merchant().equals(merchant))
                .flatMap(owned -> at(cursor.catalogue(), cursor.revision()))
                .filter(head -> cursor.isAt(head.revision(), head.digest()));
    }

    /**
     * Returns true if a till's articles, and records of its kinds, are those of the catalogue at a position. Refuses as
     * {@link #require} does.
     */
    default boolean verify(Cursor cursor, MerchantId merchant, long articles, CatalogueDigest digest, Kinds kinds) {
        var head = require(cursor, merchant).of(kinds);
        return head.digest().equals(digest) && head.articles() == articles;
    }
}
