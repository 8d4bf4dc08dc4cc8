/**
 * The change feed: what the event store has is told to Apache Kafka, in order per stream and at least once. The event store
 * is the truth; nobody here waits for Kafka, and without one nothing of this exists.
 */
@NullMarked
package tillsync.service.feed;

import org.jspecify.annotations.NullMarked;
