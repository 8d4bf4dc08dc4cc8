/**
 * Webhooks: what the change feed tells, sent to addresses that merchants name, signed, in order and at least once. How
 * far each one was told stands where the feed keeps it; nothing that is sent is copied.
 */
@NullMarked
package tillsync.service.feed.webhook;

import org.jspecify.annotations.NullMarked;
