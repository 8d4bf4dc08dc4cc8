package tillsync.service.feed.audit;

import java.time.Clock;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;
import tillsync.service.people.audit.AuditLines;
import tillsync.service.people.audit.AuditSettings;
import tillsync.service.store.database.Durability;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;

/** Makes the audit's second place, if the operator has chosen one. */
@Configuration(proxyBeanMethods = false)
@Conditional(AuditConfiguration.On.class)
class AuditConfiguration {

    static final class On implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var settings = context.getEnvironment();
            return StringUtils.hasText(settings.getProperty("tillsync.audit.file"))
                    || StringUtils.hasText(settings.getProperty("tillsync.audit.syslog"));
        }
    }

    @Bean("audit")
    AuditCarrier audit(
            AuditSettings settings, AuditLines lines, JdbcClient jdbc, Durability durability, Ids ids, Clock clock) {
        var file = settings.file();
        var place = file != null
                ? new AuditFile(file)
                : new Syslog(Objects.requireNonNull(settings.syslog()), settings.syslogCa(), clock);
        var lease = new Lease(jdbc, AuditCarrier.LEASE, ids.id(), AuditCarrier.CLAIM);
        return new AuditCarrier(lines, place, settings.alarmAfter(), lease, durability, ids, clock);
    }
}
