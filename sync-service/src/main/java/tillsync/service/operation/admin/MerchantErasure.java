package tillsync.service.operation.admin;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TopologyHistory;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * Erases merchants, one at a time: locks everybody out, signs off the tills, deletes all rows including events, and
 * finally the merchant and its own people. If an erasure is interrupted, the same request continues it.
 */
@Component
class MerchantErasure {
    private static final Duration LONGEST_FOR_HISTORY = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int MOST_ROUNDS = 5;

    private final ErasureSteps steps;
    private final Devices devices;
    private final TillSources sources;
    private final TopologyHistory history;
    private final ContactWriter contacts;
    private final ErasedRows rows;
    private final ReentrantLock running = new ReentrantLock();

    MerchantErasure(
            ErasureSteps steps,
            Devices devices,
            TillSources sources,
            TopologyHistory history,
            ContactWriter contacts,
            MerchantRows rows) {
        this.steps = steps;
        this.devices = devices;
        this.sources = sources;
        this.history = history;
        this.contacts = contacts;
        this.rows = new ErasedRows(rows);
    }

    /**
     * Refuses BUSY if another merchant is being erased.
     *
     * @param progress is told each step; if it throws, the erasure ends there
     */
    void run(MerchantId merchant, Consumer<String> progress) {
        if (!running.tryLock()) {
            throw Refusal.of(ProblemCode.BUSY, "erasure: one is running (expected: none)");
        }
        try {
            steps.begin(merchant);
            signOff(merchant, progress);
            contacts.flush();
            awaitHistory(merchant);
            int round = 0;
            do {
                if (round++ == MOST_ROUNDS) {
                    throw new IllegalStateException("erasure: rows are left in " + rows.left(merchant));
                }
                rows.delete(merchant, progress);
            } while (!rows.left(merchant).isEmpty());
            steps.end(merchant);
        } finally {
            running.unlock();
        }
    }

    /** Signs off followers first, so that no catalogue is copied for a till that leaves a moment later. */
    private void signOff(MerchantId merchant, Consumer<String> progress) {
        var topology = sources.topology(merchant);
        var tills = devices.ofMerchant(merchant).stream()
                .sorted(Comparator.comparing(
                                (DeviceId till) -> topology.place(till).follows() == null)
                        .thenComparing(DeviceId::value))
                .toList();
        for (int i = 0; i < tills.size(); i++) {
            steps.signOff(tills.get(i));
            progress.accept("signed off: " + (i + 1) + " of " + tills.size());
        }
    }

    /** Waits until the projection has caught up, for {@link #LONGEST_FOR_HISTORY} at most. */
    private void awaitHistory(MerchantId merchant) {
        long version = sources.topology(merchant).version();
        long end = System.nanoTime() + LONGEST_FOR_HISTORY.toNanos();
        while (version > 0 && history.recordedAt(merchant, version).isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }
}
