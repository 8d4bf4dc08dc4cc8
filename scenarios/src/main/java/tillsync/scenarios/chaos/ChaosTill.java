package tillsync.scenarios.chaos;

import org.jspecify.annotations.Nullable;
import tillsync.scenarios.network.Cable;
import tillsync.scenarios.process.ShiftedClock;

/**
 * A till with all that can be done to it.
 *
 * @param disk what its store and its software's file are on
 * @param clock what its process takes for the time; null if it is the machine's
 */
record ChaosTill(
        TillProcess process,
        Cable cable,
        SmallDisk disk,
        @Nullable ShiftedClock clock) {
    String name() {
        return process.name();
    }

    String deviceId() {
        return process.registration().deviceId();
    }
}
