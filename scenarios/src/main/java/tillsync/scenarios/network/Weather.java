package tillsync.scenarios.network;

/**
 * The condition of a cable.
 *
 * @param latencyMillis the delay of each piece, in each direction
 * @param bytesPerSecond in each direction; 0: no limit
 * @param holdsUp the till's bytes do not arrive until the weather changes
 * @param holdsDown the service's bytes do not arrive until the weather changes
 * @param isHalfOpen neither side hears that the other has ended a connection; new connections lead nowhere
 * @param resetAfterBytes a connection is reset after that many bytes in both directions together; 0: never
 * @param stallsAfterBytes answers stall after that many bytes until the weather changes; 0: no answer stalls
 */
public record Weather(
        long latencyMillis,
        long bytesPerSecond,
        boolean holdsUp,
        boolean holdsDown,
        boolean isHalfOpen,
        long resetAfterBytes,
        long stallsAfterBytes) {
    public static final Weather FAIR = new Weather(0, 0, false, false, false, 0, 0);

    public static Weather late(long millis) {
        return new Weather(millis, 0, false, false, false, 0, 0);
    }

    public static Weather narrow(long bytesPerSecond) {
        return new Weather(0, bytesPerSecond, false, false, false, 0, 0);
    }

    /** A black hole for the till's bytes. */
    public static Weather deafService() {
        return new Weather(0, 0, true, false, false, 0, 0);
    }

    /** A black hole for the service's bytes: it does what it is asked, but its answers do not arrive. */
    public static Weather deafTill() {
        return new Weather(0, 0, false, true, false, 0, 0);
    }

    public static Weather halfOpen() {
        return new Weather(0, 0, false, false, true, 0, 0);
    }

    public static Weather resetting(long afterBytes) {
        return new Weather(0, 0, false, false, false, afterBytes, 0);
    }

    /** Lets small answers arrive, and large ones stall. */
    public static Weather stalling(long afterBytes) {
        return new Weather(0, 0, false, false, false, 0, afterBytes);
    }

    boolean isStalling() {
        return stallsAfterBytes > 0;
    }
}
