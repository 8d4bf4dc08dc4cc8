package tillsync.service.catalogue;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueId;

/** What a catalogue was at an earlier revision, from its events alone. */
@Component
public class CatalogueStates {
    private final ObjectProvider<EventStore> events;

    CatalogueStates(ObjectProvider<EventStore> events) {
        this.events = events;
    }

    /** @throws IllegalStateException where the catalogue never had that revision */
    public Catalogue at(CatalogueId id, long revision) {
        var stream = events.getObject().readEvents(id.value(), 0);
        var state = Catalogue.empty(id);
        while (stream.hasNext() && state.revision() < revision) {
            var event = (CatalogueEvent) stream.next().getPayload();
            if (event instanceof CatalogueEvent.ChangeSetPublished published) {
                state.apply(published);
            } else if (event instanceof CatalogueEvent.Forked forked) {
                var parent = at(forked.from(), forked.fromRevision());
                state = Catalogue.at(id, 1, forked.digest(), parent.articles());
            }
        }
        if (state.revision() != revision) {
            throw new IllegalStateException(
                    "revision of " + id + ": " + state.revision() + " (expected: " + revision + ")");
        }
        return state;
    }
}
