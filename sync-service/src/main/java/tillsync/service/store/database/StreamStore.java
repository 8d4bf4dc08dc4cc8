package tillsync.service.store.database;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

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
     * The first event that is read. A stream that does not begin with its first event begins with a snapshot, which
     * stands for all events up to its own number.
     */
    private static long from(DomainEventStream events) {
        long first = events.hasNext() ? events.peek().getSequenceNumber() : 0;
        return first == 0 ? 0 : first + 1;
    }
}
