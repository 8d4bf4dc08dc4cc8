package tillsync.service.operation.archive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.archive.*}: the least time that history stays in the service.
 *
 * @param leastYears younger history is never archived, whatever the operator asks for
 */
@ConfigurationProperties(value = "tillsync.archive", ignoreUnknownFields = false)
public record ArchiveSettings(@DefaultValue("10") int leastYears) {
    public ArchiveSettings {
        if (leastYears < 1) {
            throw new IllegalArgumentException(
                    "tillsync.archive.least-years: " + leastYears + " (expected: 1 or more)");
        }
    }
}
