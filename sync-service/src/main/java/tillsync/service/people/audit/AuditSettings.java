package tillsync.service.people.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.audit.*}: a second place for the audit. All nodes have the same.
 *
 * @param file to which lines are appended
 * @param alarmAfter how old the oldest line that waits may be before the operator is told
 */
@ConfigurationProperties(value = "tillsync.audit", ignoreUnknownFields = false)
public record AuditSettings(
        @Nullable Path file, @DefaultValue("5m") Duration alarmAfter) {
    public AuditSettings {
        if (alarmAfter.isNegative() || alarmAfter.isZero()) {
            throw new IllegalArgumentException("tillsync.audit.alarm-after: " + alarmAfter + " (expected: over 0)");
        }
    }

    /** Returns true if the operator has chosen a second place. */
    public boolean isOn() {
        return file != null;
    }
}
