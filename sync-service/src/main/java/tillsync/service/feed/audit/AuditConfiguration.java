package tillsync.service.feed.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.feed.Carry;
import tillsync.service.feed.CarryState;
import tillsync.service.feed.CarryState.Alarm;
import tillsync.service.feed.CarryState.Measures;
import tillsync.service.feed.CarryState.Texts;
import tillsync.service.operation.console.Carried.Topic;
import tillsync.service.people.audit.AuditLines;
import tillsync.service.people.audit.AuditSettings;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;
import tillsync.service.store.disk.Durability;

/** Carries the audit to a file, if the operator has chosen one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tillsync.audit.file")
record AuditConfiguration(AuditSettings settings, AuditLines lines) {
    static final String NAME = "audit";

    private static final Texts TEXTS = new Texts(
            "Lines of the audit wait for their file: {}",
            "Lines of the audit are written to their file again",
            "failure");

    @Bean(NAME)
    CarryState audit(Clock clock) {
        var measures = new Measures(
                "tillsync.audit",
                List.of(NAME),
                () -> List.of(backlog(clock)),
                "lines",
                "Lines of the audit that are not in their file yet",
                "Age of the oldest line of the audit that is not in its file yet",
                null);
        var alarm = new Alarm(
                settings.alarmAfter(),
                "ALARM: the audit's file is behind: {} lines wait, the oldest for {} s. {}",
                "The audit's file is up to date again");
        return new CarryState(TEXTS, measures, alarm);
    }

    private Topic backlog(Clock clock) {
        var backlog = lines.backlog();
        var age = backlog.oldest() == null ? Duration.ZERO : Duration.between(backlog.oldest(), clock.instant());
        return new Topic(NAME, backlog.lines(), Math.max(0, age.toSeconds()));
    }

    @Bean
    AuditSink auditSink(@Qualifier(NAME) CarryState state, Durability durability, Ids ids) {
        return new AuditSink(lines, new AuditFile(Objects.requireNonNull(settings.file())), state, durability, ids);
    }

    @Bean
    Carry auditCarry(AuditSink sink, @Qualifier(NAME) CarryState state, JdbcClient jdbc, Ids ids) {
        return new Carry(NAME, new Lease(jdbc, NAME, ids.id(), AuditSink.LEASE), sink, state);
    }
}
