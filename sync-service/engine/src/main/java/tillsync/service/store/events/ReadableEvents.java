package tillsync.service.store.events;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;

/**
 * One stream whose events are all really read: an unreadable one is not passed over.
 *
 * @param from the first event that is read; earlier ones are not wanted, or a snapshot sums them up
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
