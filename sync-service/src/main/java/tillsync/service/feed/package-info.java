/**
 * The change feed: it tells Apache Kafka what the event store has, in order per stream and at least once. The event
 * store is the truth; nobody waits for Kafka, and without Kafka none of this is made.
 */
@NullMarked
package tillsync.service.feed;

import org.jspecify.annotations.NullMarked;
