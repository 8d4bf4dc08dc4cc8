package tillsync.service.fleet.arranging;

import java.util.List;
import tillsync.till.DeviceId;

/**
 * The mains that each menu offers: those that others follow first. Without a limit, the page would grow with the square
 * of the number of tills.
 *
 * @param more whether there are more mains, which {@link Picker} shows
 */
record Offer(List<DeviceId> mains, boolean more) {
    static final int MOST = 6;

    static Offer of(Draft draft, Scene scene) {
        var mains = scene.movable().stream()
                .filter(till -> draft.mainOf(till, scene) == null)
                .toList();
        if (mains.size() <= MOST) {
            return new Offer(mains, false);
        }
        return new Offer(
                mains.stream()
                        .filter(main -> !draft.followersOf(main, scene).isEmpty())
                        .limit(MOST)
                        .toList(),
                true);
    }
}
