package tillsync.approval;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision that must be approved by somebody who did not ask for it.
 *
 * @param articles how many of its articles count, 1 or more
 * @param askers the actors who asked for it, such as {@code user:ID}; empty: nobody, it was done at the till itself; null:
 *     somebody did, and it is not known who
 */
public record Judged(long revision, int articles, @Nullable List<String> askers) {
    public Judged {
        askers = askers == null ? null : List.copyOf(askers);
    }

    /** Whether somebody asked for it, and it is not known who: two actors must approve it. */
    public boolean isUnknown() {
        return askers == null;
    }

    /** Whether this actor may not approve it, since they asked for it. */
    public boolean isOwnOf(String actor) {
        return askers != null && askers.contains(actor);
    }

    /** The last revision that needs no approval once all up to one is approved; null: none waits any more. */
    public static @Nullable Long deliveredAfter(Collection<Judged> judged, long approved) {
        return judged.stream()
                .map(Judged::revision)
                .filter(revision -> revision > approved)
                .min(Long::compare)
                .map(first -> first - 1)
                .orElse(null);
    }
}
