/**
 * Carries what happened to sinks, in order per stream and at least once, and feeds Apache Kafka. The event store is the
 * truth; nobody waits for a sink, and without Kafka no part of its feed is made.
 */
@NullMarked
package tillsync.service.feed;

import org.jspecify.annotations.NullMarked;
