package tillsync.service.feed.audit;

import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.people.audit.AuditLines;
import tillsync.service.people.audit.AuditSettings;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;
import tillsync.service.store.disk.Durability;

/** Carries the audit to a file, if the operator has chosen one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tillsync.audit.file")
class AuditConfiguration {
    @Bean("audit")
    AuditCarrier audit(
            AuditSettings settings, AuditLines lines, JdbcClient jdbc, Durability durability, Ids ids, Clock clock) {
        var file = new AuditFile(Objects.requireNonNull(settings.file()));
        var lease = new Lease(jdbc, AuditCarrier.LEASE, ids.id(), AuditCarrier.CLAIM);
        return new AuditCarrier(lines, file, settings.alarmAfter(), lease, durability, ids, clock);
    }
}
