/**
 * Webhooks: the events of the change feed, sent to addresses that merchants name, signed, in order and at least once.
 * Their positions stand in the feed's tables; sent events are not copied.
 */
@NullMarked
package tillsync.service.feed.webhook;

import org.jspecify.annotations.NullMarked;
