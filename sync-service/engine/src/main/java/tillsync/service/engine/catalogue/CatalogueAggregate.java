package tillsync.service.engine.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueEvent.Opened;
import tillsync.catalogue.CatalogueId;

/**
 * The shell around {@link Catalogue}: one stream per catalogue, one event per change set. All rules are in the domain.
 */
@Aggregate(
        type = CatalogueAggregate.TYPE,
        cache = "catalogueCache",
        lockFactory = "catalogueLocks",
        snapshotTriggerDefinition = "catalogueSnapshots")
public class CatalogueAggregate {
    static final String TYPE = "catalogue";

    @AggregateIdentifier
    private CatalogueId id;

    private Catalogue state;

    @SuppressWarnings("NullAway.Init")
    CatalogueAggregate() {}

    /** Begins a catalogue: {@link Opened} or {@link Forked}. */
    @SuppressWarnings("NullAway.Init")
    public CatalogueAggregate(CatalogueEvent beginning) {
        AggregateLifecycle.apply(beginning);
    }

    /** Appends what was decided, about a change set or about delivery. */
    public void append(CatalogueEvent decided) {
        AggregateLifecycle.apply(decided);
    }

    /** The catalogue, which decides about change sets. */
    public Catalogue state() {
        return state;
    }

    @EventSourcingHandler
    void on(Opened event) {
        id = event.catalogue();
        state = Catalogue.empty(event.catalogue());
    }

    /** Begins a fork by reference: its content is its parent's, as of the revision that the event names. */
    @EventSourcingHandler
    void on(Forked event, CatalogueStates states) {
        id = event.catalogue();
        var parent = states.at(event.from(), event.fromRevision(), event.digest());
        state = Catalogue.at(event.catalogue(), 1, event.digest(), event.sums().kinds(), parent.articles());
    }

    @EventSourcingHandler
    void on(Archived part) {
        if (part.part() == 1) {
            id = part.catalogue();
            state = Catalogue.of(part);
        } else {
            state.apply(part);
        }
    }

    @EventSourcingHandler
    void on(ChangeSetPublished event) {
        state.apply(event);
    }

    @EventSourcingHandler
    void on(ChangeSetUnchanged event) {
        // it used a sequence; the catalogue is as before
    }

    /** Copies the aggregate as it is now. Later events do not change the copy. */
    CatalogueAggregate copy() {
        var copy = new CatalogueAggregate();
        copy.id = id;
        copy.state = state.copy();
        return copy;
    }

    @JsonValue
    CatalogueSnapshot snapshot() {
        var kinds = state.records().isNone() ? null : state.records().kinds().toString();
        return new CatalogueSnapshot(id, state.revision(), state.digest(), state.articles(), kinds);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CatalogueAggregate restored(CatalogueSnapshot snapshot) {
        var aggregate = new CatalogueAggregate();
        aggregate.id = snapshot.id();
        aggregate.state = Catalogue.at(
                snapshot.id(), snapshot.revision(), snapshot.digest(), snapshot.kindsEver(), snapshot.articles());
        return aggregate;
    }
}
