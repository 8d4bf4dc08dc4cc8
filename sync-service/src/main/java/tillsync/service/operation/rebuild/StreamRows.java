package tillsync.service.operation.rebuild;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.springframework.stereotype.Component;
import tillsync.service.store.events.LockableStream;
import tillsync.service.store.events.StreamProjection;

/** Writes one stream's rows anew, with the same event handlers that wrote them. */
@Component
public class StreamRows {
    private final Map<String, LockableStream> locks;
    private final List<StreamProjection> projections;
    private final List<AnnotationEventHandlerAdapter> handlers;
    private final EventStore events;

    StreamRows(
            List<LockableStream> locks,
            List<StreamProjection> projections,
            ParameterResolverFactory parameters,
            EventStore events) {
        this.locks = locks.stream().collect(Collectors.toMap(LockableStream::type, lock -> lock));
        this.projections = projections;
        this.handlers = projections.stream()
                .map(projection -> new AnnotationEventHandlerAdapter(projection, parameters))
                .toList();
        this.events = events;
    }

    /** Keeps a stream from changing until the open transaction ends. @param type of the aggregate */
    public void lock(String type, String stream) {
        Objects.requireNonNull(locks.get(type), type).lock().accept(stream);
    }

    /** Writes the rows in the open transaction, under {@link #lock}. */
    public void write(String stream) {
        var all = events.readEvents(stream, 0);
        var beginning = all.peek().getPayload();
        projections.forEach(projection -> projection.clear(stream, beginning));
        while (all.hasNext()) {
            var event = all.next();
            for (var handler : handlers) {
                handle(handler, event);
            }
        }
    }

    private static void handle(AnnotationEventHandlerAdapter handler, EventMessage<?> event) {
        try {
            handler.handle(event);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
