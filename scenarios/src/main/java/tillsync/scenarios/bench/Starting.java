package tillsync.scenarios.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Samples;
import tillsync.scenarios.process.ProcessorTime;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;

/** W9: a second service starts in an empty directory, starts again, and then idles for a while. */
final class Starting {
    private static final Figure FIRST = Figure.without("W9", "first start, CPU until ready", "s");
    private static final Figure AGAIN = Figure.atMost("W9", "start, CPU until ready", "s", 8);
    private static final Figure TIME = Figure.without("W9", "start, until ready", "s");
    private static final Figure IDLE = Figure.atMost("W9", "memory, idle", "MB", 300);
    private static final int IDLE_SECONDS = 10;

    private Starting() {}

    static void round(Stand stand, Samples samples) {
        try {
            var launch = Stand.launchIn(Files.createTempDirectory(stand.data(), "start-"));
            try (var service = started(launch)) {
                addTime(service, FIRST, samples);
            }
            var time = new Stopwatch();
            try (var service = started(launch)) {
                samples.add(TIME, time.seconds());
                addTime(service, AGAIN, samples);
                TimeUnit.SECONDS.sleep(stand.of(IDLE_SECONDS));
                service.residentKib().ifPresent(kib -> samples.add(IDLE, kib / 1e3));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the service by the operators' script if that script has started the bench. */
    private static ServiceProcess started(ServiceLaunch launch) {
        var script = System.getProperty("tillsync.script");
        return script == null ? launch.start(Stand.PATIENCE) : launch.serve(Path.of(script), Stand.PATIENCE);
    }

    private static void addTime(ServiceProcess service, Figure figure, Samples samples) {
        ProcessorTime.of(service.pid()).ifPresent(time -> samples.add(figure, time.micros() / 1e6));
    }
}
