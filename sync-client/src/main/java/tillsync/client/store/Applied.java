package tillsync.client.store;

import java.time.Instant;

/**
 * A position, and when the till's software had taken it over.
 *
 * @param place in the order of such times, by which this store finds it again
 */
public record Applied(long place, String cursor, Instant at) {}
