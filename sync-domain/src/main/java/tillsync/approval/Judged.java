package tillsync.approval;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision that must be approved by somebody who did not ask for it.
 *
 * @param articles the number of its articles that count, 1 or more
 * @param askers the actors who asked for it, such as {@code user:ID}; empty: the change was made at the till itself;
 *     null: unknown
 */
public record Judged(long revision, int articles, @Nullable List<String> askers) {
    public Judged {
        askers = askers == null ? null : List.copyOf(askers);
    }

    /** Returns true if the askers are unknown: then two actors must approve the revision. */
    public boolean isUnknown() {
        return askers == null;
    }

    /** Returns true if the actor asked for the revision, and so may not approve it. */
    public boolean isOwnOf(String actor) {
        return askers != null && askers.contains(actor);
    }

    /** The last revision that needs no approval once all up to {@code approved} are approved; null: none waits. */
    public static @Nullable Long deliveredAfter(Collection<Judged> judged, long approved) {
        return judged.stream()
                .map(Judged::revision)
                .filter(revision -> revision > approved)
                .min(Long::compare)
                .map(first -> first - 1)
                .orElse(null);
    }
}
