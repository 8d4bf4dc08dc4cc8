package tillsync.service.engine.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.tills.device.Device;

/** The decisions that may keep a revision back: losses are guarded, pilots come first, prices are approved. */
@Component
public record DeliveryGate(Guarding guarding, Delivering delivering, Approving approving) {
    /**
     * Decides about a change set that is about to be stored, in its transaction and with the main's row locked. None of
     * the decisions depends on another.
     *
     * @param main that publishes it
     * @param source the main's source, which is its own catalogue
     * @return at most one event of each, in this order
     */
    public List<CatalogueEvent> after(ChangeSetPublished published, Device main, Source source) {
        return Stream.of(
                        guarding.after(published, main, source),
                        delivering.after(published, main, source),
                        approving.after(published, main, source))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Refuses TILL_IS_A_FOLLOWER. */
    static Source requireMain(Device main, Sources sources) {
        var source = sources.sourceOf(main.id());
        if (!source.isMain()) {
            throw Refusal.of(ProblemCode.TILL_IS_A_FOLLOWER, "till: " + main.id() + " (expected: a main)");
        }
        return source;
    }

    /** Refuses INVALID for a decision without the last revision that its user has seen. */
    static long requireSeen(@Nullable Long revision) {
        if (revision == null) {
            throw Refusal.invalid("/revision", "MISSING", "revision: (expected: the last one that was seen)");
        }
        return revision;
    }

    /**
     * Refuses INVALID for a revision that is not there yet, and NOTHING_IS_HELD for one that is not kept back.
     *
     * @param last that is not kept back; null: none is
     * @return that one
     */
    static long requireKeptBack(long revision, long head, @Nullable Long last) {
        if (revision > head) {
            throw Refusal.invalid("/revision", "RANGE", "revision: " + revision + " (expected: at most " + head + ")");
        }
        if (last == null || revision <= last) {
            throw Refusal.of(
                    ProblemCode.NOTHING_IS_HELD, "revision: " + revision + " (expected: one that is kept back)");
        }
        return last;
    }
}
