package tillsync.scenarios.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import tillsync.scenarios.cluster.Cluster;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;

/**
 * The service of the demonstration.
 *
 * @param address for tills and browsers
 * @param about returns lines about other addresses and the memory in use
 * @param closing stops everything
 */
record Backend(URI address, Function<Wording, List<String>> about, Runnable closing) implements AutoCloseable {
    private static final String[] QUICK_START = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

    /** Starts one process, with its database in a file. */
    static Backend alone(Path data) {
        var service =
                ServiceLaunch.in(data.resolve("service")).withJvm(QUICK_START).start();
        return new Backend(
                service.address(),
                words -> List.of(words.say("service", service.address().toString(), megabytes(List.of(service)))),
                service::close);
    }

    /** Starts two nodes behind a balancer, with PostgreSQL and Kafka. */
    static Backend cluster(Path data) {
        var cluster = Cluster.open(data, QUICK_START);
        return new Backend(cluster.address(), words -> about(cluster, words), cluster::close);
    }

    private static List<String> about(Cluster cluster, Wording words) {
        var nodes = cluster.nodes();
        var first = nodes.get(0).address().toString();
        var second = nodes.get(1).address().toString();
        var database = cluster.database().replaceFirst("jdbc:postgresql://", "").replaceFirst("\\?.*", "");
        return List.of(
                words.say("cluster.nodes", first, second, megabytes(nodes)),
                words.say("cluster.servers", database, cluster.kafka()));
    }

    private static long megabytes(List<ServiceProcess> processes) {
        return processes.stream()
                .mapToLong(process -> process.residentKib().orElse(0) / 1024)
                .sum();
    }

    @Override
    public void close() {
        closing.run();
    }
}
