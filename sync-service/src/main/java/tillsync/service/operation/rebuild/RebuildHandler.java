package tillsync.service.operation.rebuild;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.LockableStream;
import tillsync.service.store.database.StreamProjection;

/** Rebuilds one stream's rows in one transaction, by the same event handlers that wrote them. */
@Component
class RebuildHandler {
    private final Map<String, LockableStream> locks;
    private final List<StreamProjection> projections;
    private final List<AnnotationEventHandlerAdapter> handlers;
    private final EventStore events;

    RebuildHandler(
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

    @CommandHandler
    void handle(RebuildStream command) throws Exception {
        Objects.requireNonNull(locks.get(command.type()), command.type()).lock().accept(command.stream());
        var stream = events.readEvents(command.stream(), 0);
        var beginning = stream.peek().getPayload();
        projections.forEach(projection -> projection.clear(command.stream(), beginning));
        while (stream.hasNext()) {
            var event = stream.next();
            for (var handler : handlers) {
                handler.handle(event);
            }
        }
    }
}
