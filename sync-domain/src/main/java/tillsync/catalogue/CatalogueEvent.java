package tillsync.catalogue;

import java.util.List;
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
     */
    record Forked(
            CatalogueId catalogue,
            MerchantId merchant,
            DeviceId main,
            CatalogueId from,
            long fromRevision,
            long articles,
            CatalogueDigest digest)
            implements CatalogueEvent {}

    /**
     * A change set made a revision.
     *
     * @param changes what it really changed, one edit a number, ordered by number
     * @param unchanged how many of its edits changed nothing
     * @param articles how many the catalogue has after it
     * @param digest of the catalogue after it
     * @param at the till's own time as it was sent; "" if it sent none
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
            Origin origin)
            implements CatalogueEvent {}

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
}
