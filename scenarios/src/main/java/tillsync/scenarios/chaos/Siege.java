package tillsync.scenarios.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An attack in one thread, while another probes the health of the service. */
final class Siege implements AutoCloseable {
    /** The number of probes in a row that may fail before an operator's platform restarts the service. */
    private static final int MOST_FAILED = 2;

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

    private final Attack attack;
    private final BooleanSupplier probe;
    private final Set<String> broken = new LinkedHashSet<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    private Siege(Attack attack, BooleanSupplier probe) {
        this.attack = attack;
        this.probe = probe;
    }

    /** @param probe returns true if the service answers */
    static Siege begin(Attack attack, BooleanSupplier probe) {
        var siege = new Siege(attack, probe);
        siege.threads.add(new Thread(siege::attacks, "attack"));
        siege.threads.add(new Thread(siege::probes, "probes"));
        siege.threads.forEach(Thread::start);
        return siege;
    }

    private void attacks() {
        while (!ended) {
            attack.once().forEach(this::noteBroken);
        }
        attack.close();
    }

    private void probes() {
        int failed = 0;
        while (!ended) {
            failed = probe.getAsBoolean() ? 0 : failed + 1;
            if (failed > MOST_FAILED) {
                noteBroken("the probes failed " + failed + " times in a row");
                failed = 0;
            }
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
    }

    private synchronized void noteBroken(String what) {
        broken.add(attack.name() + ": " + what);
    }

    /** The violations so far, in sentences. */
    synchronized List<String> broken() {
        return List.copyOf(broken);
    }

    @Override
    public void close() {
        ended = true;
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
