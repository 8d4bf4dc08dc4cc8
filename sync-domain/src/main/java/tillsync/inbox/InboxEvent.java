package tillsync.inbox;

import java.util.List;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.catalogue.Publication;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** What happened to one entry of the inbox. Names on disk are frozen in {@link tillsync.event.EventNames}. */
public sealed interface InboxEvent {
    InboxId inboxId();

    /**
     * A change set came from a till that was no main; it is kept whole.
     *
     * @param publication who sent it, under which sequence and with which content
     * @param at the till's own time, as it was sent; "" if it sent none
     */
    record ChangeSetHeld(
            InboxId inboxId, MerchantId merchant, Publication publication, List<Edit> edits, String at, Origin origin)
            implements InboxEvent {}

    /** A user decided that the entry is not wanted. Its content stays in the event store. */
    record ChangeSetDiscarded(InboxId inboxId, String userId) implements InboxEvent {}

    /**
     * A main till took the entry over at a user's wish, as an edit of its own.
     *
     * @param main the till that took it over
     * @param requestId of the request to the till; the revision that the till makes of it names it in its origin
     */
    record HeldChangeSetPublished(InboxId inboxId, String userId, DeviceId main, String requestId)
            implements InboxEvent {}

    /** A user decided that these articles of the entry are not wanted; what is left of it waits. */
    record HeldArticlesDiscarded(InboxId inboxId, String userId, List<ArticleNumber> numbers) implements InboxEvent {}

    /**
     * A main till took these articles of the entry over; what is left of it waits. As {@link HeldChangeSetPublished}.
     */
    record HeldArticlesPublished(
            InboxId inboxId, String userId, DeviceId main, String requestId, List<ArticleNumber> numbers)
            implements InboxEvent {}
}
