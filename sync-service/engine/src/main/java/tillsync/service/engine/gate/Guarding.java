package tillsync.service.engine.gate;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.DeliveryHeld;
import tillsync.catalogue.CatalogueEvent.DeliveryReleased;
import tillsync.catalogue.CatalogueEvent.DeliveryReleased.Reason;
import tillsync.catalogue.CatalogueId;
import tillsync.guard.Burst;
import tillsync.guard.Worth;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.tills.device.Device;

/**
 * Decides when delivery of a catalogue is held and when it goes on, in the change's transaction and with the main's row
 * locked. A change set that neither removes articles nor prices them at 0 nor withdraws them from a
 * price group costs only a look at its edits.
 */
@Component
public final class Guarding {
    private final GateHistory history;
    private final Heads heads;
    private final ArticlesAt articles;
    private final Sources sources;
    private final InstantSource clock;

    public Guarding(GateHistory history, Heads heads, ArticlesAt articles, Sources sources, InstantSource clock) {
        this.history = history;
        this.heads = heads;
        this.articles = articles;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Holds or releases delivery because of a change set that is about to be stored.
     *
     * @param main that publishes it
     * @param source the main's source, which is its own catalogue
     */
    public Optional<CatalogueEvent> after(ChangeSetPublished published, Device main, Source source) {
        var heldAt = source.guardedAt();
        if (heldAt != null) {
            return Worth.mayComeBackIn(published.changes()) ? released(published, main, heldAt) : Optional.empty();
        }
        return Worth.isLostIn(published.changes()) && sources.isFollowed(main.id())
                ? held(published, main)
                : Optional.empty();
    }

    private Optional<CatalogueEvent> held(ChangeSetPublished published, Device main) {
        var catalogue = published.catalogue();
        var limits = history.limits(main.merchant());
        if (limits.areOff()) {
            return Optional.empty();
        }
        long since = history.countedFrom(catalogue, clock.instant().minus(limits.window()));
        long count = heads.at(catalogue, since).orElseThrow().articles();
        long most = history.mostChanged(catalogue, since) + published.changes().size();
        if (!limits.areExceededBy(most, count)) {
            return Optional.empty(); // too few changes to exceed the limits: nothing needs to be read
        }
        var burst = burst(published, main, since, count);
        return limits.areExceededBy(burst.lost(), count)
                ? Optional.of(new DeliveryHeld(
                        catalogue,
                        main.merchant(),
                        main.id(),
                        burst.begins() - 1,
                        published.revision(),
                        burst.removed(),
                        burst.unpriced(),
                        count))
                : Optional.empty();
    }

    /** Releases the delivery if all that was lost is back: there is nothing to decide any more. */
    private Optional<CatalogueEvent> released(ChangeSetPublished published, Device main, long heldAt) {
        var burst = burst(
                published,
                main,
                heldAt,
                heads.at(published.catalogue(), heldAt).orElseThrow().articles());
        return burst.isNothing()
                ? Optional.of(new DeliveryReleased(
                        published.catalogue(), main.merchant(), main.id(), published.revision(), Reason.RESTORED))
                : Optional.empty();
    }

    private Burst burst(ChangeSetPublished published, Device main, long since, long count) {
        var histories = history.histories(published.catalogue(), since, sources.groupsOf(main.id()));
        var untouched = histories.unknownAt(since, published.changes());
        articles.rowsAt(published.catalogue(), since, untouched)
                .forEach((number, row) -> histories.add(number, row.revision(), row.live()));
        histories.add(published.revision(), published.changes());
        return Burst.of(since, count, histories);
    }

    /**
     * The present losses of a catalogue, against the revision at which it is held.
     *
     * @param groups in which articles count too
     */
    public Burst lost(CatalogueId catalogue, long heldAt, List<PriceGroup> groups) {
        long count = heads.at(catalogue, heldAt).orElseThrow().articles();
        return Burst.of(heldAt, count, history.histories(catalogue, heldAt, groups));
    }

    /** Distributes a catalogue as it is. Refuses NOTHING_IS_HELD. @param main whose row is locked */
    public CatalogueEvent distribute(Device main) {
        var source = sources.sourceOf(main.id());
        if (!source.isMain() || source.guardedAt() == null) {
            throw nothingHeld(main);
        }
        long head = heads.head(source.catalogue()).revision();
        return new DeliveryReleased(source.catalogue(), main.merchant(), main.id(), head, Reason.DISTRIBUTED);
    }

    static Refusal nothingHeld(Device main) {
        return Refusal.of(
                ProblemCode.NOTHING_IS_HELD, "till: " + main.id() + " (expected: a main whose delivery is held)");
    }
}
