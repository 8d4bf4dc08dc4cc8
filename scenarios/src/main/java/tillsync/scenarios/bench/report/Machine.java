package tillsync.scenarios.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tillsync.scenarios.process.ProcessorTime;
import tillsync.scenarios.process.ServiceProcess;

/**
 * The processor time of the service, this process and all others since construction, where /proc tells. Time that
 * others take worsens the figures.
 */
public final class Machine {
    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE = 3;
    private static final int WAITING = 4;

    private final long service;
    private final Optional<ProcessorTime> serviceBefore;
    private final Optional<ProcessorTime> clientBefore = ofClient();
    private final long ownMillis = own();
    private final long[] ticks = ticks();

    public Machine(ServiceProcess service) {
        this.service = service.pid();
        this.serviceBefore = ProcessorTime.of(this.service);
    }

    /** The service's processor time since construction. */
    public Optional<ProcessorTime> service() {
        return serviceBefore.flatMap(before -> ProcessorTime.of(service).map(now -> now.minus(before)));
    }

    /** This process's processor time since construction: the till's, if nothing else runs here. */
    public Optional<ProcessorTime> client() {
        return clientBefore.flatMap(before -> ofClient().map(now -> now.minus(before)));
    }

    private static Optional<ProcessorTime> ofClient() {
        return ProcessorTime.of(ProcessHandle.current().pid());
    }

    /** The service's processor time since construction, in milliseconds. */
    public OptionalDouble serviceMillis() {
        return service().stream().mapToDouble(time -> time.micros() / 1e3).findFirst();
    }

    /** The share of all cores, 0 to 1, used by neither this process nor its descendants. */
    public OptionalDouble others() {
        var now = ticks();
        if (ticks.length <= WAITING || now.length != ticks.length) {
            return OptionalDouble.empty();
        }
        double all = 0;
        for (int i = 0; i < now.length; i++) {
            all += now[i] - ticks[i];
        }
        double idle = now[IDLE] - ticks[IDLE] + now[WAITING] - ticks[WAITING];
        double ours = (own() - ownMillis) / 10.0;
        return OptionalDouble.of(all <= 0 ? 0 : Math.max(0, (all - idle - ours) / all));
    }

    private static long own() {
        var self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toMillis)
                .sum();
    }

    /** Hundredths of a second of all cores: user, nice, system, idle, waiting for disks, interrupts. */
    private static long[] ticks() {
        try (var lines = Files.lines(STAT)) {
            return lines.filter(line -> line.startsWith("cpu "))
                    .findFirst()
                    .map(line -> Arrays.stream(line.substring(4).strip().split(" +"))
                            .mapToLong(Long::parseLong)
                            .limit(8)
                            .toArray())
                    .orElseGet(() -> LongStream.empty().toArray());
        } catch (IOException noSuchThing) {
            return new long[0];
        }
    }
}
