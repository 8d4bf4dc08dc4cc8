package tillsync.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.delivery.DeliveryMode;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * An event of one catalogue. Names on disk are frozen in {@link tillsync.event.EventNames}.
 *
 * <p>Times of tills are payload ({@code at}); the time at which the service stored an event is the event store's, except
 * in {@link Archived}, which stands for events that are gone. In events about delivery, {@code revision} is the last one
 * that followers get, unless the event says otherwise.
 */
public sealed interface CatalogueEvent {
    CatalogueId catalogue();

    /** A till became a main with nothing in its catalogue. */
    record Opened(CatalogueId catalogue, MerchantId merchant, DeviceId main) implements CatalogueEvent {}

    /**
     * A follower became a main by copy: revision 1 of its catalogue is what {@code from} had at {@code fromRevision},
     * by reference.
     *
     * @param records the sums of its records; null if {@code from} never had any
     */
    record Forked(
            CatalogueId catalogue,
            MerchantId merchant,
            DeviceId main,
            CatalogueId from,
            long fromRevision,
            long articles,
            CatalogueDigest digest,
            @Nullable RecordSums records)
            implements CatalogueEvent {
        public Forked(
                CatalogueId catalogue,
                MerchantId merchant,
                DeviceId main,
                CatalogueId from,
                long fromRevision,
                long articles,
                CatalogueDigest digest) {
            this(catalogue, merchant, main, from, fromRevision, articles, digest, null);
        }

        /** The sums of the records, by kind. */
        public RecordSums sums() {
            return records == null ? RecordSums.NONE : records;
        }
    }

    /**
     * A change set made a revision.
     *
     * @param changes the edits that changed something, one for each number, ordered by number
     * @param unchanged the number of edits that changed nothing
     * @param articles the number of articles after it
     * @param digest of the catalogue after it, records included
     * @param at the till's own time as it was sent; "" if it sent none
     * @param records the sums of the records after it; null if the catalogue never had any
     */
    record ChangeSetPublished(
            CatalogueId catalogue,
            Publication publication,
            long revision,
            List<Edit> changes,
            int unchanged,
            long articles,
            CatalogueDigest digest,
            String at,
            Origin origin,
            @Nullable RecordSums records)
            implements CatalogueEvent {
        public ChangeSetPublished(
                CatalogueId catalogue,
                Publication publication,
                long revision,
                List<Edit> changes,
                int unchanged,
                long articles,
                CatalogueDigest digest,
                String at,
                Origin origin) {
            this(catalogue, publication, revision, changes, unchanged, articles, digest, at, origin, null);
        }

        /** The sums of the records after it, by kind. */
        public RecordSums sums() {
            return records == null ? RecordSums.NONE : records;
        }
    }

    /** A change set changed nothing: it used its sequence and made no revision. */
    record ChangeSetUnchanged(
            CatalogueId catalogue, Publication publication, long revision, int unchanged, CatalogueDigest digest)
            implements CatalogueEvent {}

    /**
     * So much was lost at once that followers get the catalogue only up to a revision until a user decides, or all that was lost
     * is back.
     *
     * @param head the catalogue's last revision at that moment
     * @param removed the number of articles that are gone
     * @param unpriced the number of articles that cost nothing any more
     * @param articles the number of articles that followers have
     */
    record DeliveryHeld(
            CatalogueId catalogue,
            MerchantId merchant,
            DeviceId main,
            long revision,
            long head,
            int removed,
            int unpriced,
            long articles)
            implements CatalogueEvent {}

    /**
     * The guard keeps nothing back any more.
     *
     * @param revision the catalogue's head at that moment: losses up to it are never counted again
     * @param reason DISTRIBUTED if a user decided so, RESTORED if all lost articles are back
     */
    record DeliveryReleased(CatalogueId catalogue, MerchantId merchant, DeviceId main, long revision, Reason reason)
            implements CatalogueEvent {
        /** The reason for which delivery resumes. */
        public enum Reason {
            DISTRIBUTED,
            RESTORED
        }
    }

    /**
     * A user has decided how changes reach the followers.
     *
     * @param revision the last one that all followers get, whatever the mode
     */
    record DeliveryModeSet(CatalogueId catalogue, MerchantId merchant, DeviceId main, DeliveryMode mode, long revision)
            implements CatalogueEvent {}

    /**
     * Revisions that only the pilot tills had are delivered to all followers.
     *
     * @param revision the last released one
     * @param head the catalogue's last revision at that moment
     */
    record PilotReleased(
            CatalogueId catalogue, MerchantId merchant, DeviceId main, long revision, long head, Reason reason)
            implements CatalogueEvent {
        /** The reason for the release. */
        public enum Reason {
            /** A user released the revisions that the pilot tills had tried. */
            TRIED,
            /** A user released all revisions, tried or not. */
            FOR_ALL,
            /** No pilot till had a notice for as long as a user had set. */
            QUIET,
            /** The main had undone all changes that were not released. */
            UNDONE
        }
    }

    /**
     * A revision changes prices by so much that followers do not get it until another user approves it, or the main
     * undoes it.
     *
     * @param revision the last one that is delivered until then
     * @param head the one that must be approved
     * @param articles the number of its articles that count
     * @param askers the actors who asked for it, such as user:ID; empty: the change was made at the till itself; null:
     *     unknown. Then the event comes again with the first approver as asker, and another user must approve it.
     */
    record ApprovalAsked(
            CatalogueId catalogue,
            MerchantId merchant,
            DeviceId main,
            long revision,
            long head,
            int articles,
            @Nullable List<String> askers)
            implements CatalogueEvent {
        public ApprovalAsked {
            askers = askers == null ? null : List.copyOf(askers);
        }
    }

    /**
     * Revisions that waited for another user are approved.
     *
     * @param revision the last approved one
     * @param head the catalogue's last revision at that moment
     * @param delivered the last one that is delivered now; less than the head if later ones still wait
     */
    record Approved(
            CatalogueId catalogue,
            MerchantId merchant,
            DeviceId main,
            long revision,
            long head,
            long delivered,
            Reason reason)
            implements CatalogueEvent {
        /** The reason for the approval. */
        public enum Reason {
            /** A user who had asked for none of them approved them. */
            APPROVED,
            /** The main had undone all that waited, or each price that counted. */
            UNDONE
        }
    }

    /**
     * The history before a revision went to an archive: the catalogue begins with these events, which replace all
     * earlier ones. Each has a part of the articles and records.
     *
     * @param from the catalogue of which this one began as a copy; null: it began empty
     * @param fromRevision of that one; null: it began empty
     * @param revision the catalogue's first one now; no earlier one is a position any more
     * @param articles the number of articles at that revision
     * @param digest of the catalogue there, records included
     * @param records the sums of the records there; null if it never had any
     * @param archivedAt as ISO 8601
     * @param archive the final hash of the archive's file
     * @param part of {@code parts}, from 1 on
     */
    record Archived(
            CatalogueId catalogue,
            MerchantId merchant,
            DeviceId main,
            @Nullable CatalogueId from,
            @Nullable Long fromRevision,
            long revision,
            long articles,
            CatalogueDigest digest,
            @Nullable RecordSums records,
            String archivedAt,
            String archive,
            int part,
            int parts,
            Base base)
            implements CatalogueEvent {
        /** The sums of the records, by kind. */
        public RecordSums sums() {
            return records == null ? RecordSums.NONE : records;
        }
    }
}
