package tillsync.service.web.wire;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.wire.*}: the limits of connections on heap, time and the container's threads.
 *
 * @param mostWaiting requests that may be left open at a time; 0: as many as half of the heap and three quarters of the
 *     limit of open files have room for
 * @param mostConnections open connections; 0: as many as two thirds of the heap and the limit of open files have room
 *     for, 20,000 at most
 * @param mostConnectionsPerAddress of these, idle ones of one network address, once half of them are open; 0: a quarter
 *     of them
 * @param bodyWithin the longest time for the body of a request to come
 * @param rateAfter the time after which the speed of a body counts
 * @param leastBytesPerSecond the least average speed of a body, once {@code rateAfter} is over
 * @param answerWithin the longest time for an answer to be read, if it keeps a thread
 * @param mostSlow threads that may wait for bytes of slow bodies, or for somebody to read; 0: half of the container's
 * @param mostSlowPerAddress of these, for one network address; 0: a quarter of them
 * @param exportRateAfter the time after which an export that is read too slowly may lose its place to another one
 * @param leastExportBytesPerSecond the least speed at which an export keeps its place
 * @param probePort of a connector that answers /livez and /readyz alone, by threads of its own; null: there is none
 */
@ConfigurationProperties(value = "tillsync.wire", ignoreUnknownFields = false)
public record WireSettings(
        @DefaultValue("0") int mostWaiting,
        @DefaultValue("0") int mostConnections,
        @DefaultValue("0") int mostConnectionsPerAddress,
        @DefaultValue("5m") Duration bodyWithin,
        @DefaultValue("10s") Duration rateAfter,
        @DefaultValue("1024") int leastBytesPerSecond,
        @DefaultValue("30m") Duration answerWithin,
        @DefaultValue("0") int mostSlow,
        @DefaultValue("0") int mostSlowPerAddress,
        @DefaultValue("10s") Duration exportRateAfter,
        @DefaultValue("16384") int leastExportBytesPerSecond,
        @Nullable Integer probePort) {
    /** The heap of a connection, mostly the container's buffers; measured (docs/SCALE.md). */
    private static final long BYTES_EACH = 115_000;

    private static final long MOST = 20_000;
    /** Open files that are no connections: those of the libraries, 250, of the database and of the log. */
    private static final long OTHER_FILES = 300;

    private static final long FEWEST = 16;

    public WireSettings {
        if (mostWaiting < 0 || mostConnections < 0 || mostConnectionsPerAddress < 0) {
            throw new IllegalArgumentException(
                    "tillsync.wire.most-waiting, .most-connections, .most-connections-per-address: " + mostWaiting
                            + ", "
                            + mostConnections + ", " + mostConnectionsPerAddress
                            + " (expected: 1 or more; 0: what the heap has room for, and a quarter of that)");
        }
        if (mostSlow < 0 || mostSlowPerAddress < 0 || leastBytesPerSecond < 0) {
            throw new IllegalArgumentException(
                    "tillsync.wire.most-slow, .most-slow-per-address, .least-bytes-per-second: " + mostSlow + ", "
                            + mostSlowPerAddress + ", " + leastBytesPerSecond + " (expected: 0 or more)");
        }
        if (leastExportBytesPerSecond < 1) {
            throw new IllegalArgumentException("tillsync.wire.least-export-bytes-per-second: "
                    + leastExportBytesPerSecond + " (expected: 1 or more)");
        }
        requireTime("export-rate-after", exportRateAfter);
        requireTime("body-within", bodyWithin);
        requireTime("rate-after", rateAfter);
        requireTime("answer-within", answerWithin);
        if (probePort != null && (probePort < 0 || probePort > 65_535)) {
            throw new IllegalArgumentException("tillsync.wire.probe-port: " + probePort + " (expected: 0..65535)");
        }
        long byFiles = roomOfFiles();
        long heap = Runtime.getRuntime().maxMemory();
        mostWaiting =
                mostWaiting > 0 ? mostWaiting : (int) Math.min(MOST, Math.min(byFiles * 3 / 4, heap / 2 / BYTES_EACH));
        mostConnections = mostConnections > 0 ? mostConnections : (int) Math.min(byFiles, roomOfHeap());
        mostConnectionsPerAddress =
                mostConnectionsPerAddress > 0 ? mostConnectionsPerAddress : Math.max(1, mostConnections / 4);
    }

    /** Returns how many connections the heap has room for. */
    static long roomOfHeap() {
        return Math.min(MOST, Runtime.getRuntime().maxMemory() * 2 / 3 / BYTES_EACH);
    }

    /** Returns how many connections the system's limit of open files leaves room for. */
    static long roomOfFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? Math.max(FEWEST, system.getMaxFileDescriptorCount() - OTHER_FILES)
                : MOST;
    }

    private static void requireTime(String name, Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(Duration.ofHours(2)) > 0) {
            throw new IllegalArgumentException("tillsync.wire." + name + ": " + time + " (expected: 1s..2h)");
        }
    }
}
