package tillsync.client.store;

import java.time.Instant;
import tillsync.topology.GroupVersion;

/**
 * A position, and when the till's software had taken it over.
 *
 * @param place in the order of such times, by which this store finds it again
 * @param grouped the price group with which it was taken over
 */
public record Applied(long place, String cursor, Instant at, GroupVersion grouped) {}
