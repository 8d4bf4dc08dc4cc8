package tillsync.delivery;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last revision of a catalogue that one follower gets, for each reason to keep later ones back. Null: that reason
 * keeps nothing back.
 *
 * @param guarded by the guard, since very much was lost
 * @param approved since later changes of prices wait for another user
 * @param released since later changes are at the pilot tills first
 * @param windowed since it is not the time of day for later ones
 */
public record Upper(
        @Nullable Long guarded,
        @Nullable Long approved,
        @Nullable Long released,
        @Nullable Long windowed) {
    public static final Upper NONE = new Upper(null, null, null, null);

    /** The limits that all followers of a catalogue share. */
    public static Upper forAll(@Nullable Long guarded, @Nullable Long approved) {
        return guarded == null && approved == null ? NONE : new Upper(guarded, approved, null, null);
    }

    /** The least of them; null: the follower gets all revisions. */
    public @Nullable Long least() {
        return Stream.of(guarded, approved, released, windowed)
                .filter(Objects::nonNull)
                .min(Long::compare)
                .orElse(null);
    }

    public boolean includes(long revision) {
        var least = least();
        return least == null || revision <= least;
    }
}
