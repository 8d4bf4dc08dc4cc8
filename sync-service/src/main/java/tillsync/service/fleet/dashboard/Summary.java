package tillsync.service.fleet.dashboard;

import java.util.List;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.status.SyncState;

/**
 * All tills in one sentence.
 *
 * @param tills how many there are
 * @param needy how many need somebody to look after them, which is what the notices are about
 * @param behind how many of the others are not up to date
 */
record Summary(int tills, int needy, int behind) {

    static Summary of(List<DeviceView> tills) {
        return new Summary(
                tills.size(),
                (int) tills.stream().filter(till -> till.status().attention()).count(),
                (int) tills.stream().filter(Summary::isBehind).count());
    }

    private static boolean isBehind(DeviceView till) {
        return !till.status().attention() && till.status().sync().state() != SyncState.CURRENT;
    }

    /** The key of the sentence; its parameters are needy, tills and behind. */
    public String key() {
        if (tills == 0) {
            return "overview.empty";
        }
        var what = needy > 0 ? "overview.needy" : behind > 0 ? "overview.behind" : "overview.fine";
        if (tills == 1) {
            return what + ".only";
        }
        int counted = needy > 0 ? needy : behind;
        return counted == 1 ? what + ".one" : what;
    }
}
