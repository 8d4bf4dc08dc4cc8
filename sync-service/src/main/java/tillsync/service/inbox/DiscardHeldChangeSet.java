package tillsync.service.inbox;

import tillsync.inbox.InboxId;

/** A user does not want what a till that was no main had sent. */
record DiscardHeldChangeSet(InboxId inboxId, String userId) {}
