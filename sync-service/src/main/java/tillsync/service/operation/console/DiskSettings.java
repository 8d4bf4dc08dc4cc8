package tillsync.service.operation.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code tillsync.disk.*}: the free space on the embedded database's disk below which the operator is warned.
 *
 * @param leastFree bytes that should be free
 * @param leastFreePercent share of the disk that should be free
 */
@ConfigurationProperties(value = "tillsync.disk", ignoreUnknownFields = false)
public record DiskSettings(
        @DefaultValue("1GB") DataSize leastFree,
        @DefaultValue("5") int leastFreePercent) {

    public DiskSettings {
        if (leastFree.isNegative() || leastFreePercent < 0 || leastFreePercent > 100) {
            throw new IllegalArgumentException("tillsync.disk.least-free, .least-free-percent: " + leastFree + ", "
                    + leastFreePercent + " (expected: 0B or more, and 0..100)");
        }
    }

    /** Returns true if less is free than either limit asks for. */
    public boolean isShort(long freeBytes, long totalBytes) {
        return freeBytes < leastFree.toBytes() || freeBytes < totalBytes / 100.0 * leastFreePercent;
    }
}
