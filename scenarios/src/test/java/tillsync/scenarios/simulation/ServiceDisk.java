package tillsync.scenarios.simulation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * The service's database: what was committed, in order, and how much of it is on the disk. A crash of the machine leaves what
 * was synced. Rows of tills are locked by one transaction at a time.
 */
final class ServiceDisk {
    /** One write of a transaction; throws {@link Conflict} if another one was first. */
    interface Change extends Consumer<ServiceRows> {}

    private final MerchantId merchant;
    private final InstantSource clock;
    private final boolean syncsByItself;
    private final int pricePercent;
    private final List<List<Change>> log = new ArrayList<>();
    private final Set<DeviceId> locked = new TreeSet<>();
    private int synced;
    private int crashes;
    private ServiceRows rows;

    /**
     * @param syncsByItself as PostgreSQL does: what is committed is on the disk
     * @param pricePercent changes of prices by more than that wait for a second pair of eyes; 0: none do
     */
    ServiceDisk(MerchantId merchant, InstantSource clock, boolean syncsByItself, int pricePercent) {
        this.merchant = merchant;
        this.clock = clock;
        this.syncsByItself = syncsByItself;
        this.pricePercent = pricePercent;
        this.rows = new ServiceRows(merchant, clock, pricePercent);
    }

    ServiceRows rows() {
        return rows;
    }

    /** How often it has crashed: what was under way before then is dead. */
    int crashes() {
        return crashes;
    }

    boolean lock(DeviceId device) {
        return locked.add(device);
    }

    void unlock(Set<DeviceId> devices) {
        locked.removeAll(devices);
    }

    /** All of it or, if one change conflicts, nothing. */
    void commit(List<Change> changes) {
        try {
            changes.forEach(change -> change.accept(rows));
        } catch (Conflict conflict) {
            replay();
            throw conflict;
        }
        log.add(List.copyOf(changes));
        rows.committed();
        if (syncsByItself) {
            sync();
        }
    }

    void sync() {
        synced = log.size();
    }

    boolean isSynced() {
        return synced == log.size();
    }

    /** All that is under way ends. @param losing whether what is not on the disk is gone, as when the power fails */
    void crash(boolean losing) {
        crashes++;
        locked.clear();
        if (losing && !isSynced()) {
            log.subList(synced, log.size()).clear();
            replay();
        }
    }

    private void replay() {
        rows = new ServiceRows(merchant, clock, pricePercent);
        log.forEach(changes -> {
            changes.forEach(change -> change.accept(rows));
            rows.committed();
        });
    }
}
