package tillsync.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how far a pilot may be released. */
public final class Release {
    private Release() {}

    /**
     * A pilot till.
     *
     * @param verified the last revision of the catalogue at which its articles were seen to be right; 0: none
     */
    public record Pilot(boolean connected, long verified) {}

    /** The last revision that all connected pilot tills have verified, or all of them if none is; 0: not one. */
    public static long tried(List<Pilot> pilots) {
        boolean connected = pilots.stream().anyMatch(Pilot::connected);
        return pilots.stream()
                .filter(pilot -> pilot.connected() == connected)
                .mapToLong(Pilot::verified)
                .min()
                .orElse(0);
    }

    /**
     * How far all others may follow by themselves: no pilot till has had a notice since the quiet time began, one of
     * them has tried it for that long, and it is {@link #tried}. 0: not at all.
     *
     * @param noticed whether a pilot till has, or has had, a notice in the quiet time
     * @param tried the last revision that a pilot till had already when the quiet time began; null: none
     */
    public static long byItself(List<Pilot> pilots, boolean noticed, @Nullable Long tried) {
        return noticed || tried == null ? 0 : Math.min(tried, tried(pilots));
    }
}
