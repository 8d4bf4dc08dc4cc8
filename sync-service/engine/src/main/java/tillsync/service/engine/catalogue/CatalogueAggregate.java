package tillsync.service.engine.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueEvent.Opened;
import tillsync.catalogue.CatalogueId;

/**
 * The Axon aggregate of a {@link Catalogue}. Its stream has one event per change set, and those about delivery. The
 * catalogue decides about change sets, {@code engine.gate} about delivery.
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

    /** Begins a copy of another catalogue. Its event has no articles: they are read from the parent at that revision. */
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
        // uses up a sequence and leaves the catalogue unchanged, as do the events about delivery, which have no handler
    }

    /** Copies the aggregate as it is now. Later events do not change the copy. */
    CatalogueAggregate copy() {
        var copy = new CatalogueAggregate();
        copy.id = id;
        copy.state = state.copy();
        return copy;
    }

    @JsonValue
    Snapshot snapshot() {
        var kinds = state.records().isNone() ? null : state.records().kinds().toString();
        return new Snapshot(id, state.revision(), state.digest(), state.articles(), kinds);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CatalogueAggregate restored(Snapshot snapshot) {
        var aggregate = new CatalogueAggregate();
        aggregate.id = snapshot.id();
        aggregate.state = Catalogue.at(
                snapshot.id(), snapshot.revision(), snapshot.digest(), snapshot.kindsEver(), snapshot.articles());
        return aggregate;
    }

    /**
     * The state on disk. A change of its form needs a new name in the store.
     *
     * @param articles the digests of articles and records, these by their places
     * @param kinds the kinds of records that the catalogue ever had, parted by a space; null: none
     */
    record Snapshot(
            CatalogueId id,
            long revision,
            CatalogueDigest digest,
            Map<ArticleNumber, ArticleDigest> articles,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String kinds) {
        Kinds kindsEver() {
            return kinds == null ? Kinds.NONE : Kinds.parse(kinds);
        }
    }
}
