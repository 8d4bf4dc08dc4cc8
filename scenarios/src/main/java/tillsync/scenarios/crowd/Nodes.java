package tillsync.scenarios.crowd;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import tillsync.scenarios.process.Gauge;
import tillsync.scenarios.process.ProcessorTime;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;

/** The nodes of the service that a crowd waits for. */
final class Nodes implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(5);

    private final List<ServiceLaunch> launches;
    private final List<ServiceProcess> running = new ArrayList<>();

    Nodes(Path directory, CrowdSize wanted, List<String> more) {
        var properties = new ArrayList<>(wanted.serviceProperties());
        more.forEach(property -> properties.add("--" + property));
        launches = IntStream.rangeClosed(1, wanted.nodes())
                .mapToObj(number -> ServiceLaunch.in(data(directory, number))
                        .withJvm("-Xmx" + wanted.heapMib() + "m")
                        .withProperties(properties))
                .toList();
    }

    /** The directory of a node's data. @param number from 1 */
    static Path data(Path directory, int number) {
        return directory.resolve("node" + number);
    }

    /** Starts all stopped nodes, one after the other, since the first creates the tables. */
    void start() {
        for (var launch : launches.subList(running.size(), launches.size())) {
            running.add(launch.start(TO_START));
        }
    }

    void stop() {
        running.parallelStream().forEach(ServiceProcess::close);
        running.clear();
    }

    List<ServiceProcess> running() {
        return List.copyOf(running);
    }

    List<URI> addresses() {
        return running.stream().map(ServiceProcess::address).toList();
    }

    /** The address for the till process of that number; the processes take the nodes in turn. */
    URI address(int number) {
        return addresses().get(number % running.size());
    }

    /** The number of tills that can wait at once, each with a connection of its own. */
    long room() {
        return sum(service -> Room.of(service));
    }

    /** The processor time of all nodes since they started. */
    double millis() {
        ToDoubleFunction<ServiceProcess> millis = service ->
                ProcessorTime.of(service.pid()).map(time -> time.micros() / 1e3).orElse(0.0);
        return running.stream().mapToDouble(millis).sum();
    }

    /** The memory of all nodes together. */
    Gauge memory() {
        var all = running.stream().map(Gauge::of).toList();
        return new Gauge(
                all.stream().mapToLong(Gauge::liveBytes).sum(),
                all.stream().mapToLong(Gauge::residentBytes).sum());
    }

    private long sum(ToLongFunction<ServiceProcess> what) {
        return running.stream().mapToLong(what).sum();
    }

    @Override
    public void close() {
        stop();
    }
}
