package tillsync.service.device;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.wire.*}: how much of the heap connections may take.
 *
 * @param mostWaiting requests that may be left open at a time; 0: as many as half of the heap has room for
 * @param mostConnections open connections; 0: as many as two thirds of the heap have room for, 20,000 at most
 */
public record WireSettings(
        @DefaultValue("0") int mostWaiting,
        @DefaultValue("0") int mostConnections) {
    /** Measured (docs/SCALE.md): the container's buffers, for the most part. */
    private static final long BYTES_EACH = 115_000;
    /** What an open file limit usually has room for, with the rest that is open. */
    private static final long MOST = 20_000;

    public WireSettings {
        if (mostWaiting < 0 || mostConnections < 0) {
            throw new IllegalArgumentException("tillsync.wire.most-waiting, .most-connections: " + mostWaiting + ", "
                    + mostConnections + " (expected: 1 or more; 0: what the heap has room for)");
        }
        long heap = Runtime.getRuntime().maxMemory();
        mostWaiting = mostWaiting > 0 ? mostWaiting : (int) Math.min(MOST, heap / 2 / BYTES_EACH);
        mostConnections = mostConnections > 0 ? mostConnections : (int) Math.min(MOST, heap * 2 / 3 / BYTES_EACH);
    }
}
