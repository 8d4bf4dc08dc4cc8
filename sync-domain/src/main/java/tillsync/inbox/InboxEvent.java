package tillsync.inbox;

import java.util.List;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.catalogue.Publication;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** An event of one entry of the inbox. Names on disk are frozen in {@link tillsync.event.EventNames}. */
public sealed interface InboxEvent {
    InboxId inboxId();

    /**
     * A change set came from a till that was not a main; it is kept as a whole.
     *
     * @param publication its sender, sequence and content
     * @param at the till's own time, as it was sent; "" if it sent none
     */
    record ChangeSetHeld(
            InboxId inboxId, MerchantId merchant, Publication publication, List<Edit> edits, String at, Origin origin)
            implements InboxEvent {}

    /** A user discarded the entry. Its content stays in the event store. */
    record ChangeSetDiscarded(InboxId inboxId, String userId) implements InboxEvent {}

    /**
     * A main took the entry over at a user's request, as an edit of its own.
     *
     * @param main the till that took it over
     * @param requestId of the request to the till; the resulting revision names it in its origin
     */
    record HeldChangeSetPublished(InboxId inboxId, String userId, DeviceId main, String requestId)
            implements InboxEvent {}

    /** A user discarded these articles of the entry; the rest waits. */
    record HeldArticlesDiscarded(InboxId inboxId, String userId, List<ArticleNumber> numbers) implements InboxEvent {}

    /** A main took these articles of the entry over, as in {@link HeldChangeSetPublished}; the rest waits. */
    record HeldArticlesPublished(
            InboxId inboxId, String userId, DeviceId main, String requestId, List<ArticleNumber> numbers)
            implements InboxEvent {}
}
