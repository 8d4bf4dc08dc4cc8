package tillsync.scenarios.chaos;

import org.jspecify.annotations.Nullable;
import tillsync.scenarios.network.Cable;
import tillsync.scenarios.process.ShiftedClock;

/**
 * A till, and what faults act on.
 *
 * @param disk of its store and its software's file
 * @param clock of its process; null: the machine's
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
