package tillsync.scenarios.process;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A service process with the same data and port at each start. */
public final class KillableService implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final ServiceLaunch launch;
    private volatile ServiceProcess process;

    private KillableService(ServiceLaunch launch) {
        this.launch = launch;
        this.process = launch.start(TO_START);
    }

    public static KillableService start(Path data) {
        return new KillableService(ServiceLaunch.in(data));
    }

    /** Starts a service with that heap, smaller than usual. */
    public static KillableService start(Path data, int heapMib) {
        return new KillableService(ServiceLaunch.in(data).withJvm("-Xmx" + heapMib + "m"));
    }

    /** Starts a service that starts quickly, for tests that kill it often. */
    public static KillableService startQuickly(ServiceLaunch launch) {
        return new KillableService(launch.withJvm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }

    public void starts() {
        process = launch.start(TO_START);
    }

    /** Waits until the service is ready, whoever starts it. */
    public void awaitReady() {
        long end = System.nanoTime() + TO_START.toNanos();
        while (!process.serves("/actuator/health/readiness")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("service: not back (expected: within " + TO_START + ")");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** Returns true if a plain request for that path, or URL, succeeds within two seconds. */
    public boolean serves(String path) {
        return process.serves(path);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void kill() {
        process.kill();
    }

    public void pause() {
        process.pause();
    }

    public void resume() {
        process.resume();
    }

    public URI address() {
        return process.address();
    }

    @Override
    public void close() {
        process.resume();
        kill();
    }
}
