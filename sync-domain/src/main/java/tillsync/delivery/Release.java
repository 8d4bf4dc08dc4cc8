package tillsync.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides up to which revision a pilot may be released. */
public final class Release {
    private Release() {}

    /**
     * A pilot till.
     *
     * @param verified the last revision of the catalogue at which its articles were verified; 0: none
     */
    public record Pilot(boolean connected, long verified) {}

    /**
     * The last revision that all connected pilot tills have verified, or all pilot tills if none is connected; 0: none.
     */
    public static long tried(List<Pilot> pilots) {
        boolean connected = pilots.stream().anyMatch(Pilot::connected);
        return pilots.stream()
                .filter(pilot -> pilot.connected() == connected)
                .mapToLong(Pilot::verified)
                .min()
                .orElse(0);
    }

    /**
     * The last revision that all others may get automatically; 0: none. One pilot till must have had it since the quiet
     * time began, none a notice since then, and it must be {@link #tried}.
     *
     * @param noticed true: a pilot till has, or has had, a notice in the quiet time
     * @param tried the last revision that a pilot till already had when the quiet time began; null: none
     */
    public static long byItself(List<Pilot> pilots, boolean noticed, @Nullable Long tried) {
        return noticed || tried == null ? 0 : Math.min(tried, tried(pilots));
    }
}
