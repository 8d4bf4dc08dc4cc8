package tillsync.scenarios.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tillsync.scenarios.process.Processes.Program;

/**
 * The launch of a service process. Starting the same launch again is a restart: same data, same port.
 *
 * @param data directory of its database
 * @param log takes its output
 * @param jvm options of its JVM
 * @param properties of the service, such as {@code --tillsync.poll-seconds=1}
 * @param environment added to ours
 */
public record ServiceLaunch(
        Path data, Path log, int port, List<String> jvm, List<String> properties, Map<String, String> environment) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Lifts the quotas: a few tills do a whole merchant's work here, on disks that may be small or full. */
    private static final List<String> NO_QUOTAS = List.of(
            "--tillsync.quotas.tills-per-hour=1000000",
            "--tillsync.quotas.change-sets-per-till=10000000",
            "--tillsync.quotas.change-sets-per-merchant=10000000",
            "--tillsync.quotas.articles=1000000000",
            "--tillsync.quotas.growth=1TB",
            "--tillsync.disk.least-free=0B");

    public ServiceLaunch {
        jvm = List.copyOf(jvm);
        properties = List.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    /** A service with 512 MB of heap on a free port. */
    public static ServiceLaunch in(Path data) {
        return new ServiceLaunch(
                data,
                data.resolve("service.log"),
                FreePorts.next(),
                List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"),
                NO_QUOTAS,
                Map.of());
    }

    public ServiceLaunch withJvm(String... more) {
        return new ServiceLaunch(data, log, port, joined(jvm, List.of(more)), properties, environment);
    }

    public ServiceLaunch withProperties(List<String> more) {
        return new ServiceLaunch(data, log, port, jvm, joined(properties, more), environment);
    }

    public ServiceLaunch withEnvironment(Map<String, String> more) {
        return new ServiceLaunch(data, log, port, jvm, properties, more);
    }

    /** Logs to another file, such as one that is not on the database's disk. */
    public ServiceLaunch withLog(Path file) {
        return new ServiceLaunch(data, file, port, jvm, properties, environment);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Starts the process, from the classes on our own class path, and waits until it is ready. */
    public ServiceProcess start() {
        return start(PATIENCE);
    }

    /** Starts the process, and waits that long until it is ready. */
    public ServiceProcess start(Duration patience) {
        return start(new Program(TetheredService.class.getName(), false, jvm, environment), patience);
    }

    /** Starts the classes of another version. @param jar of that version, which names its libraries */
    public ServiceProcess startOf(Path jar, Duration patience) {
        var ours = new Program(TetheredService.class.getName(), false, jvm, environment)
                .withClassesLike(TetheredService.class)
                .classPath();
        var both = jar + File.pathSeparator + ours;
        return start(new Program(TetheredService.class.getName(), false, jvm, environment, both), patience);
    }

    private ServiceProcess start(Program program, Duration patience) {
        try {
            Files.createDirectories(data);
            return ready(program.start(log, arguments().toArray(String[]::new)), patience);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts the service like operators, by the script {@code tillsync}, which sets its own JVM options. */
    public ServiceProcess serve(Path script, Duration patience) {
        try {
            Files.createDirectories(data);
            var serving = new ProcessBuilder(joined(List.of(script.toString(), "serve"), arguments()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            serving.environment().putAll(environment);
            return ready(serving.start(), patience);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> arguments() {
        return joined(List.of("--port", Integer.toString(port), "--data", data.toString()), properties);
    }

    private ServiceProcess ready(Process process, Duration patience) {
        var service = new ServiceProcess(process, port, log);
        service.awaitReady(patience);
        return service;
    }
}
