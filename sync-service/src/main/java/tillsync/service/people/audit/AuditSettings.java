package tillsync.service.people.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.audit.*}: a second place for the audit. All nodes have the same.
 *
 * @param file to which lines are appended
 * @param syslog a server of RFC 5424, such as tcp+tls://host:6514, tcp://host:601 or udp://host:514
 * @param syslogCa certificates in PEM that sign for the server; none: those that Java trusts
 * @param alarmAfter how old the oldest line that waits may be before the operator is told
 */
@ConfigurationProperties(value = "tillsync.audit", ignoreUnknownFields = false)
public record AuditSettings(
        @Nullable Path file,
        @Nullable URI syslog,
        @Nullable Path syslogCa,
        @DefaultValue("5m") Duration alarmAfter) {
    private static final Set<String> SCHEMES = Set.of("tcp", "tcp+tls", "udp");
    private static final int MOST_PORT = 65_535;

    public AuditSettings {
        if (file != null && syslog != null) {
            throw new IllegalArgumentException(
                    "tillsync.audit.file, tillsync.audit.syslog: both (expected: one of them)");
        }
        if (syslog != null
                && (!SCHEMES.contains(String.valueOf(syslog.getScheme()))
                        || syslog.getHost() == null
                        || syslog.getPort() < 1
                        || syslog.getPort() > MOST_PORT)) {
            throw new IllegalArgumentException("tillsync.audit.syslog: " + syslog
                    + " (expected: tcp+tls://HOST:PORT, tcp://HOST:PORT or udp://HOST:PORT)");
        }
        if (syslogCa != null && (syslog == null || !"tcp+tls".equals(syslog.getScheme()))) {
            throw new IllegalArgumentException(
                    "tillsync.audit.syslog-ca: " + syslogCa + " (expected: with tillsync.audit.syslog=tcp+tls://...)");
        }
        if (alarmAfter.isNegative() || alarmAfter.isZero()) {
            throw new IllegalArgumentException("tillsync.audit.alarm-after: " + alarmAfter + " (expected: over 0)");
        }
    }

    /** Returns true if the operator has chosen a second place. */
    public boolean isOn() {
        return file != null || syslog != null;
    }
}
