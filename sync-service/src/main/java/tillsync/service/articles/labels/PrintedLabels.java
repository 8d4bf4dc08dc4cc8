package tillsync.service.articles.labels;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.LabelsPrinted;
import tillsync.service.people.audit.AuditTrail;
import tillsync.service.store.events.EventLog;
import tillsync.service.store.events.Work;
import tillsync.service.tills.device.Device;

/** Keeps the moments up to which the price labels of tills are right: the next list begins there. */
@Component
record PrintedLabels(AuditTrail audit, Work work, EventLog events) {
    Optional<AuditTrail.Labels> last(Device till) {
        return audit.labels(till.id());
    }

    Optional<Instant> upTo(Device till) {
        return last(till).map(AuditTrail.Labels::upTo).map(OffsetDateTime::toInstant);
    }

    void note(Device till, Instant upTo) {
        work.inTransaction(() -> events.append(new LabelsPrinted(till.merchant(), till.id(), upTo.toString())));
    }
}
