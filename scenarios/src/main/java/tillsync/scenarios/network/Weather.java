package tillsync.scenarios.network;

/**
 * How a cable is.
 *
 * @param latencyMillis by which each piece is late, in each direction
 * @param bytesPerSecond in each direction; 0 for as many as there are
 * @param holdsUp what the till sends does not arrive, until the weather is another
 * @param holdsDown what the service sends does not arrive, likewise
 * @param isHalfOpen whoever ends a connection, the other side does not hear of it; new connections lead nowhere
 * @param resetAfterBytes a connection is reset once it has carried so many, in both directions; 0 for never
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

    /** A black hole for what the till sends. */
    public static Weather deafService() {
        return new Weather(0, 0, true, false, false, 0, 0);
    }

    /** A black hole for what the service sends: it does what it is asked, and nobody hears. */
    public static Weather deafTill() {
        return new Weather(0, 0, false, true, false, 0, 0);
    }

    public static Weather halfOpen() {
        return new Weather(0, 0, false, false, true, 0, 0);
    }

    public static Weather resetting(long afterBytes) {
        return new Weather(0, 0, false, false, false, afterBytes, 0);
    }

    /** Small answers come, and large ones do not end. */
    public static Weather stalling(long afterBytes) {
        return new Weather(0, 0, false, false, false, 0, afterBytes);
    }

    boolean isStalling() {
        return stallsAfterBytes > 0;
    }
}
