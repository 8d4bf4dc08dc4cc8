package tillsync.service.history;

import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueId;
import tillsync.service.store.StoredTime;

/**
 * Keeps who made which revision, behind the event store: no publish waits for it. A revision that does not follow the last
 * one means that the stream of all events skipped some; they are then read from the catalogue's own stream.
 */
@Component
@ProcessingGroup("history")
class HistoryProjection {
    private final ChangeSetLog log;
    private final ObjectProvider<EventStore> events;

    HistoryProjection(ChangeSetLog log, ObjectProvider<EventStore> events) {
        this.log = log;
        this.events = events;
    }

    @EventHandler
    void on(Forked event, @Timestamp Instant recordedAt) {
        if (log.last(event.catalogue()) == 0) {
            add(event, recordedAt);
        }
    }

    @EventHandler
    void on(ChangeSetPublished event, @Timestamp Instant recordedAt) {
        long last = log.last(event.catalogue());
        if (event.revision() > last + 1) {
            catchUp(event.catalogue(), last, event.revision());
        } else if (event.revision() == last + 1) {
            add(event, recordedAt);
        }
    }

    private void catchUp(CatalogueId catalogue, long last, long upTo) {
        var stream = events.getObject().readEvents(catalogue.value(), 0);
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            if (message.getPayload() instanceof Forked forked && last == 0) {
                add(forked, message.getTimestamp());
            } else if (message.getPayload() instanceof ChangeSetPublished published
                    && published.revision() > last
                    && published.revision() <= upTo) {
                add(published, message.getTimestamp());
            }
        }
    }

    private void add(Forked event, Instant recordedAt) {
        log.add(new ChangeSetLog.Entry(
                event.catalogue(), 1, null, null, "", StoredTime.of(recordedAt), "COPY", null, (int)
                        Math.min(event.articles(), Integer.MAX_VALUE)));
    }

    private void add(ChangeSetPublished event, Instant recordedAt) {
        log.add(new ChangeSetLog.Entry(
                event.catalogue(),
                event.revision(),
                event.publication().device().value(),
                event.publication().sequence(),
                event.at(),
                StoredTime.of(recordedAt),
                event.origin().kind(),
                event.origin().requestId(),
                event.changes().size()));
    }

    @ResetHandler
    void reset() {
        log.clear();
    }
}
