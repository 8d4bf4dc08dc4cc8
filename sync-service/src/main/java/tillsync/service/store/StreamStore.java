package tillsync.service.store;

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
        return new ReadableEvents(stream, super.readEvents(stream), parked);
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        return new ReadableEvents(stream, super.readEvents(stream, firstSequence), parked);
    }
}
