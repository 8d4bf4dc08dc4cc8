package tillsync.client.doctor;

import java.time.Duration;

/**
 * How long is waited, and what is too little.
 *
 * @param whole for all checks together
 * @param each for one check
 * @param leastFreeBytes with less room on the disk, the till is warned
 */
record Limits(Duration whole, Duration each, long leastFreeBytes) {
    private static final long MIB = 1024 * 1024;

    static final Limits USUAL = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(5), 200 * MIB);
}
