package tillsync.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.delivery.DeliveryMode;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * What happened to one catalogue. Names on disk are frozen in {@link tillsync.event.EventNames}.
 *
 * <p>Times of tills are payload ({@code at}); the time at which the service stored an event is the event store's.
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
     * @param changes what it really changed, one edit a number, ordered by number
     * @param unchanged how many of its edits changed nothing
     * @param articles how many the catalogue has after it
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
     * So much was lost at once that followers get the catalogue only up to a revision until a user decides.
     *
     * @param revision the last one that is delivered
     * @param head the catalogue's when this was decided
     * @param removed articles that are gone, {@code unpriced} that cost nothing any more, of {@code articles}
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
     * Followers get all revisions again.
     *
     * @param revision the catalogue's head at that moment: losses up to it are never counted again
     * @param reason DISTRIBUTED if a user wanted it so, RESTORED if all that was lost is back
     */
    record DeliveryReleased(CatalogueId catalogue, MerchantId merchant, DeviceId main, long revision, Reason reason)
            implements CatalogueEvent {
        /** Why delivery goes on. */
        public enum Reason {
            DISTRIBUTED,
            RESTORED
        }
    }

    /**
     * A user has decided how changes reach the followers.
     *
     * @param revision up to which all of them get changes, whatever the mode
     */
    record DeliveryModeSet(CatalogueId catalogue, MerchantId merchant, DeviceId main, DeliveryMode mode, long revision)
            implements CatalogueEvent {}

    /**
     * What only the pilot tills had is delivered to all followers.
     *
     * @param revision up to which
     * @param head the catalogue's at that moment
     */
    record PilotReleased(
            CatalogueId catalogue, MerchantId merchant, DeviceId main, long revision, long head, Reason reason)
            implements CatalogueEvent {
        /** Why it was released. */
        public enum Reason {
            /** A user wanted what the pilot tills had tried. */
            TRIED,
            /** A user wanted it for all, tried or not. */
            FOR_ALL,
            /** There was no notice at a pilot till for as long as a user had said. */
            QUIET,
            /** The main had taken back all that was not released. */
            UNDONE
        }
    }

    /**
     * A revision changes prices by so much that followers do not get it until another user approves it.
     *
     * @param revision the last one that is delivered until then
     * @param head the one that must be approved
     * @param articles how many of its articles count
     * @param askers the actors who asked for it, such as user:ID; empty: it was done at the till itself; null: it is not
     *     known who asked. Then the event comes again with who approves it first, and another user must approve it.
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
     * @param revision up to which
     * @param head the catalogue's at that moment
     * @param delivered the last one that is delivered now; less than the head if later ones wait still
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
        /** Why they are. */
        public enum Reason {
            /** A user wanted it who did not ask for any of them. */
            APPROVED,
            /** The main had taken back all that waited, or each price that counted. */
            UNDONE
        }
    }

    /**
     * The history before a revision went to an archive: the catalogue begins with these events, which stand for all that
     * were before them. Each has a part of the articles and records.
     *
     * @param from the catalogue of which this one began as a copy; null: it began empty
     * @param fromRevision of that one; null: it began empty
     * @param revision where it begins now; no earlier one is a position any more
     * @param articles how many there are at that revision
     * @param digest of the catalogue there, records included
     * @param records the sums of the records there; null if it never had any
     * @param archivedAt when, as ISO 8601
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
