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
        return new Summary(tills.size(), (int)
                tills.stream().filter(till -> till.status().attention()).count());
    }
}
