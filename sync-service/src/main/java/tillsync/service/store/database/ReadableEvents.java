package tillsync.service.store.database;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;

/** One stream of which each event is really read when it is come to: none is passed over because it cannot be. */
final class ReadableEvents implements DomainEventStream {
    private final String stream;
    private final DomainEventStream events;
    private final Parked parked;
    private final long from;
    private final boolean toDecide;

    /**
     * @param from the first event that is read; those before it are not, or their sum is in a snapshot
     * @param toDecide whether an aggregate is loaded from it
     */
    ReadableEvents(String stream, DomainEventStream events, long from, boolean toDecide, Parked parked) {
        this.stream = stream;
        this.events = events;
        this.parked = parked;
        this.from = from;
        this.toDecide = toDecide;
    }

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
