package tillsync.scenarios.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import tillsync.scenarios.cluster.Cluster;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;

/** The service of the demonstration. */
interface Backend extends AutoCloseable {
    String[] QUICK_START = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

    /** Where tills and browsers find it. */
    URI address();

    /** Where else it can be looked at, and what it takes, a line each. */
    List<String> about(Wording words);

    @Override
    void close();

    /** One process, with its database in a file. */
    static Backend alone(Path data) {
        var service =
                ServiceLaunch.in(data.resolve("service")).withJvm(QUICK_START).start();
        return new Alone(service);
    }

    /** Two nodes, with PostgreSQL and Kafka. */
    static Backend cluster(Path data) {
        return new OfNodes(Cluster.open(data, QUICK_START));
    }

    private static long megabytes(List<ServiceProcess> processes) {
        return processes.stream()
                .mapToLong(process -> process.residentKib().orElse(0) / 1024)
                .sum();
    }

    /** @param service all of it */
    record Alone(ServiceProcess service) implements Backend {
        @Override
        public URI address() {
            return service.address();
        }

        @Override
        public List<String> about(Wording words) {
            return List.of(words.say("service", address().toString(), megabytes(List.of(service))));
        }

        @Override
        public void close() {
            service.close();
        }
    }

    /** @param cluster with a balancer before its nodes */
    record OfNodes(Cluster cluster) implements Backend {
        @Override
        public URI address() {
            return cluster.address();
        }

        @Override
        public List<String> about(Wording words) {
            var nodes = cluster.nodes();
            return List.of(
                    words.say(
                            "cluster.nodes",
                            nodes.get(0).address().toString(),
                            nodes.get(1).address().toString(),
                            megabytes(nodes)),
                    words.say(
                            "cluster.servers",
                            cluster.database()
                                    .replaceFirst("jdbc:postgresql://", "")
                                    .replaceFirst("\\?.*", ""),
                            cluster.kafka()));
        }

        @Override
        public void close() {
            cluster.close();
        }
    }
}
