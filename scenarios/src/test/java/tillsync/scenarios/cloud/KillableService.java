package tillsync.scenarios.cloud;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;

/** A service as a process of its own, on the same data and port each time that it starts. */
public final class KillableService implements Service, AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(60);

    private final ServiceLaunch launch;
    private volatile ServiceProcess process;

    private KillableService(ServiceLaunch launch) {
        this.launch = launch;
        this.process = launch.start();
    }

    public static KillableService start(Path data) {
        return new KillableService(ServiceLaunch.in(data));
    }

    /** With less memory than services usually have. */
    public static KillableService start(Path data, int heapMib) {
        return new KillableService(ServiceLaunch.in(data).withJvm("-Xmx" + heapMib + "m"));
    }

    public void starts() {
        process = launch.start();
    }

    /** Returns when it answers, whoever starts it. */
    public void isAwaited() {
        await().atMost(TO_START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> process.serves("/actuator/health/readiness"));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void isKilled() {
        process.kill();
    }

    @Override
    public URI address() {
        return process.address();
    }

    @Override
    public void close() {
        isKilled();
    }
}
