package tillsync.scenarios.moved;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import tillsync.scenarios.cloud.Service;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;
import tillsync.service.OperatorCommands;

/** A service as a process of its own, which its operator starts where it was moved to. */
final class MovableService implements Service, AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(120);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Path data;
    private final ServiceLaunch before;
    private final ServiceLaunch after;
    private final String to;
    private volatile ServiceProcess process;
    private volatile boolean moved;

    /** @param from settings of the database that it begins on */
    MovableService(Path data, List<String> from, String to) {
        this.data = data;
        this.to = to;
        var launch = ServiceLaunch.in(data).withJvm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        this.before = launch.withProperties(
                from.stream().map(setting -> "--" + setting).toList());
        this.after = launch.withProperties(List.of("--spring.datasource.url=" + to));
        this.process = before.start(TO_START);
    }

    /** The operator's command. @return its exit code, once it ends */
    CompletableFuture<Integer> moves() {
        return CompletableFuture.supplyAsync(() -> OperatorCommands.run("move", "--to", to, "--data", data.toString()));
    }

    void kill() {
        process.kill();
    }

    /** Starts it as before, or where it says that it was moved to. */
    void starts() {
        try {
            process = before.start(TO_START);
        } catch (IllegalStateException refused) {
            if (!String.valueOf(refused.getMessage()).contains("The service was moved to")) {
                throw refused;
            }
            moved = true;
            process = after.start(TO_START);
        }
    }

    /** Whether a start has found that it was moved. */
    boolean isMoved() {
        return moved;
    }

    /** Returns when it may answer. */
    void awaitReady() {
        long end = System.nanoTime() + TO_START.toNanos();
        do {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            if (System.nanoTime() > end) {
                throw new IllegalStateException("service: not back (expected: within " + TO_START + ")");
            }
        } while (!process.serves("/actuator/health/readiness"));
    }

    @Override
    public URI address() {
        return process.address();
    }

    @Override
    public void close() {
        process.close();
    }
}
