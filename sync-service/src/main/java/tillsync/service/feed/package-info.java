/**
 * The change feed: carries the event store to Apache Kafka, in order per stream and at least once. The event store is
 * the truth; nobody waits for Kafka, and without Kafka no part of the feed is made.
 */
@NullMarked
package tillsync.service.feed;

import org.jspecify.annotations.NullMarked;
