package tillsync.service.store.events;

import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Ids;

/** Appends facts that no aggregate decides about, in the transaction that is open. */
@Component
public final class EventLog {
    static final String TYPE = "fact";

    private final ObjectProvider<EventBus> events;
    private final Ids ids;

    EventLog(ObjectProvider<EventBus> events, Ids ids) {
        this.events = events;
        this.ids = ids;
    }

    /** Appends a fact, as a stream of its own: nobody has to wait. @param event one of the frozen names */
    public void append(Object event) {
        events.getObject().publish(new GenericDomainEventMessage<>(TYPE, ids.id(), 0, event));
    }
}
