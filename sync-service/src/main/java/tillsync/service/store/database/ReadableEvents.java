package tillsync.service.store.database;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;

/**
 * One stream of which each event is really read when it is come to: none is passed over because it cannot be.
 *
 * @param from the first event that is read; those before it are not, or their sum is in a snapshot
 * @param toDecide whether an aggregate is loaded from it
 */
record ReadableEvents(String stream, DomainEventStream events, long from, boolean toDecide, Parked parked)
        implements DomainEventStream {
    @Override
    public boolean hasNext() {
        boolean more = events.hasNext();
        if (!more) {
            parked.wasReadToItsEnd(stream, from, toDecide);
        }
        return more;
    }

    @Override
    public DomainEventMessage<?> next() {
        return read(events.next());
    }

    @Override
    public DomainEventMessage<?> peek() {
        return read(events.peek());
    }

    private DomainEventMessage<?> read(DomainEventMessage<?> event) {
        try {
            event.getPayload();
            return event;
        } catch (RuntimeException unreadable) {
            throw new UnreadableEvent(stream, event.getSequenceNumber(), toDecide, unreadable);
        }
    }

    @Override
    public Long getLastSequenceNumber() {
        return events.getLastSequenceNumber();
    }
}
