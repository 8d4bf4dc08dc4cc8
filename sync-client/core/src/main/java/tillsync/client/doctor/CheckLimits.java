package tillsync.client.doctor;

import java.time.Duration;

/**
 * The limits of time and disk space.
 *
 * @param whole for all checks together
 * @param each for one check
 * @param leastFreeBytes the free space on the disk below which the till is warned
 */
record CheckLimits(Duration whole, Duration each, long leastFreeBytes) {
    private static final long MIB = 1024 * 1024;

    static final CheckLimits USUAL = new CheckLimits(Duration.ofSeconds(30), Duration.ofSeconds(5), 200 * MIB);
}
