package tillsync.service.engine.gate;

import java.util.Optional;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.DeliveryModeSet;
import tillsync.catalogue.CatalogueEvent.PilotReleased;
import tillsync.catalogue.CatalogueEvent.PilotReleased.Reason;
import tillsync.catalogue.CatalogueId;
import tillsync.delivery.DeliveryMode;
import tillsync.delivery.DeliveryMode.Kind;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.tills.device.Device;

/**
 * Decides how a main's changes reach its followers, in the change's transaction and with the main's row locked. A
 * catalogue without a pilot costs nothing here.
 */
@Component
public final class Delivering {
    private final Heads heads;
    private final Sources sources;

    public Delivering(Heads heads, Sources sources) {
        this.heads = heads;
        this.sources = sources;
    }

    /**
     * Ends the wait for a release if a change set that is about to be stored makes the catalogue what it was at its
     * last release.
     *
     * @param main that publishes it
     * @param source the main's source, which is its own catalogue
     */
    public Optional<CatalogueEvent> after(ChangeSetPublished published, Device main, Source source) {
        var released = source.upper().released();
        return released == null || !heads.isAsAt(published, released)
                ? Optional.empty()
                : Optional.of(released(main, source, published.revision(), published.revision(), Reason.UNDONE));
    }

    /**
     * Changes how a main's changes reach its followers. Releases nothing: refuses NOT_RELEASED for a mode without a
     * pilot while only pilot tills have some changes. Refuses TILL_IS_A_FOLLOWER.
     *
     * @param main whose row is locked
     */
    public CatalogueEvent set(Device main, DeliveryMode mode) {
        var source = DeliveryGate.requireMain(main, sources);
        var upper = source.upper();
        long head = heads.head(source.catalogue()).revision();
        long delivered =
                upper.released() != null ? upper.released() : upper.windowed() != null ? upper.windowed() : head;
        if (upper.released() != null && delivered < head && mode.kind() != Kind.PILOT) {
            throw Refusal.of(
                    ProblemCode.NOT_RELEASED,
                    "released: " + delivered + " of " + head + " (expected: all, or a pilot that goes on)");
        }
        return new DeliveryModeSet(source.catalogue(), main.merchant(), main.id(), mode, delivered);
    }

    /**
     * Releases a pilot up to a revision that a user has seen. Refuses NOTHING_IS_HELD if that is delivered to all
     * already, INVALID if there is no such revision yet, TILL_IS_A_FOLLOWER, and NOT_TRIED.
     *
     * @param main whose row is locked
     * @param tried the last revision that the pilot tills have tried
     * @param forAll whether to release it even if it was not tried
     */
    public CatalogueEvent release(Device main, long revision, long tried, boolean forAll) {
        var source = DeliveryGate.requireMain(main, sources);
        long head = heads.head(source.catalogue()).revision();
        DeliveryGate.requireKeptBack(revision, head, source.upper().released());
        if (!forAll && revision > tried) {
            throw Refusal.of(ProblemCode.NOT_TRIED, "revision: " + revision + " (expected: at most " + tried + ")");
        }
        return released(main, source, revision, head, forAll ? Reason.FOR_ALL : Reason.TRIED);
    }

    /**
     * Releases a pilot without a notice; empty if the revision is delivered to all already, or if the main has another
     * catalogue now.
     */
    public Optional<CatalogueEvent> releaseQuiet(Device main, CatalogueId catalogue, long revision) {
        var source = sources.sourceOf(main.id());
        var released = source.upper().released();
        long head = heads.head(source.catalogue()).revision();
        boolean isPresent = source.isMain() && source.catalogue().equals(catalogue);
        return isPresent && released != null && revision > released && revision <= head
                ? Optional.of(released(main, source, revision, head, Reason.QUIET))
                : Optional.empty();
    }

    private static CatalogueEvent released(Device main, Source source, long revision, long head, Reason reason) {
        return new PilotReleased(source.catalogue(), main.merchant(), main.id(), revision, head, reason);
    }
}
