package tillsync.service.inbox;

import tillsync.inbox.InboxId;
import tillsync.till.DeviceId;

/** A main till has taken over what a till that was no main had sent. */
record CloseAsPublished(InboxId inboxId, String userId, DeviceId main, String requestId) {}
