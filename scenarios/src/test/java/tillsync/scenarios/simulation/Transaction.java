package tillsync.scenarios.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tillsync.till.DeviceId;

/** One transaction of a node: what it has locked, and what it will have written once it is committed. */
final class Transaction {
    private final ServiceDisk disk;
    private final Set<DeviceId> locked = new TreeSet<>();
    private final List<ServiceDisk.Change> changes = new ArrayList<>();
    private final int crashes;
    private boolean over;

    Transaction(ServiceDisk disk) {
        this.disk = disk;
        this.crashes = disk.crashes();
    }

    /** Whoever would have to wait is told that there is a conflict: there is one thread, so nobody can wait. */
    void lock(DeviceId device) {
        if (!locked.contains(device)) {
            if (!disk.lock(device)) {
                throw new Conflict("row of " + device);
            }
            locked.add(device);
        }
    }

    void add(ServiceDisk.Change change) {
        changes.add(change);
    }

    boolean isOver() {
        return over;
    }

    boolean writes() {
        return !changes.isEmpty();
    }

    void commit() {
        if (writes()) {
            disk.commit(changes);
        }
    }

    /** After a crash the locks are others'. */
    void end() {
        over = true;
        if (disk.crashes() == crashes) {
            disk.unlock(locked);
        }
    }
}
