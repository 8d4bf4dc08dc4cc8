package tillsync.scenarios.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tillsync.scenarios.process.KillableService;

/** An attack in one thread, while another probes the health of the service. */
final class Siege implements AutoCloseable {
    private static final List<String> PROBES = List.of("/actuator/health/liveness", "/actuator/health/readiness");

    private static final Duration WITHIN = Duration.ofSeconds(1);

    /** The number of probes in a row that may fail before an operator's platform restarts the service. */
    private static final int MOST_FAILED = 2;

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

    private final Attack attack;
    private final KillableService service;
    private final Set<String> broken = new LinkedHashSet<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    private Siege(Attack attack, KillableService service) {
        this.attack = attack;
        this.service = service;
    }

    static Siege begin(Attack attack, KillableService service) {
        var siege = new Siege(attack, service);
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
            failed = PROBES.stream().allMatch(path -> service.serves(path, WITHIN)) ? 0 : failed + 1;
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
