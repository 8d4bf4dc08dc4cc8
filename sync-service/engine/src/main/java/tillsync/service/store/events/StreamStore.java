package tillsync.service.store.events;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import tillsync.event.EventNames;

/** Axon's event store, whose single streams are read as {@link ReadableEvents}. */
final class StreamStore extends EmbeddedEventStore {
    private final Parked parked;

    StreamStore(Builder builder, Parked parked) {
        super(builder);
        this.parked = parked;
    }

    @Override
    public DomainEventStream readEvents(String stream) {
        var events = super.readEvents(stream);
        return new ReadableEvents(stream, events, from(events), true, parked);
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        return new ReadableEvents(stream, super.readEvents(stream, firstSequence), firstSequence, false, parked);
    }

    /**
     * The first event that is read. A snapshot stands for all events up to its own number; an archive's base is an event.
     */
    private static long from(DomainEventStream events) {
        if (!events.hasNext()) {
            return 0;
        }
        var first = events.peek();
        boolean isEvent = first.getSequenceNumber() == 0 || EventNames.isEvent(first.getPayloadType());
        return isEvent ? first.getSequenceNumber() : first.getSequenceNumber() + 1;
    }
}
