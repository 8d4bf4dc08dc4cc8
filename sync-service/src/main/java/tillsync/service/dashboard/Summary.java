package tillsync.service.dashboard;

import java.util.List;
import tillsync.service.fleet.DeviceView;

/**
 * All tills in one sentence.
 *
 * @param tills how many there are
 * @param needy how many need somebody to look after them
 */
record Summary(int tills, int needy) {

    static Summary of(List<DeviceView> tills) {
        return new Summary(
                tills.size(), (int) tills.stream().filter(Summary::isNeedy).count());
    }

    /** One that was switched off on purpose is not at fault, nor one that is just catching up. */
    private static boolean isNeedy(DeviceView till) {
        return till.connection().state().equals("NOT_CONNECTED")
                || till.condition() != null
                || till.storeCopied()
                || till.guard() != null
                || till.held() > 0;
    }
}
