package tillsync.scenarios.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.scenarios.network.Cable;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;
import tillsync.scenarios.process.SpokenProcess;

/** A service of two nodes, with its change feed. Closing stops the nodes first, and then their servers. */
public final class Cluster implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(2);

    private static final Duration TO_STOP = Duration.ofSeconds(20);

    private final SpokenProcess servers;
    private final String database;
    private final String kafka;
    private final List<ServiceProcess> nodes = new CopyOnWriteArrayList<>();
    private @Nullable Cable balancer;

    private Cluster(SpokenProcess servers) {
        this.servers = servers;
        var addresses = servers.nextLine().split(" ");
        this.database = addresses[0];
        this.kafka = addresses[1];
    }

    /** Returns once all are ready. @param jvm options of the nodes' JVMs */
    public static Cluster open(Path data, String... jvm) {
        var cluster = new Cluster(ServersProgram.start(data.resolve("servers")));
        try {
            cluster.startNodes(data, jvm);
            return cluster;
        } catch (CompletionException failure) {
            cluster.close();
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** Starts both nodes at once, as an operator's machines would: one of them creates the tables. */
    private void startNodes(Path data, String... jvm) {
        var starting = Stream.of("node1", "node2")
                .map(name -> ServiceLaunch.in(data.resolve(name)).withJvm(jvm).withProperties(settings()))
                .map(launch -> CompletableFuture.runAsync(() -> nodes.add(launch.start(TO_START))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(starting).join();
        balancer = Cable.inTurnTo(nodes.stream().map(ServiceProcess::address).toList());
    }

    private List<String> settings() {
        return List.of("--spring.datasource.url=" + database, "--tillsync.feed.bootstrap-servers=" + kafka);
    }

    /** The address of the balancer, which gives each connection to the next node. */
    public URI address() {
        if (balancer == null) {
            throw new IllegalStateException("cluster: not started");
        }
        return balancer.address();
    }

    public List<ServiceProcess> nodes() {
        return nodes;
    }

    /** The JDBC address of the database, with its user. */
    public String database() {
        return database;
    }

    /** The address of the broker, for Kafka clients. */
    public String kafka() {
        return kafka;
    }

    @Override
    public void close() {
        if (balancer != null) {
            balancer.close();
        }
        nodes.parallelStream().forEach(ServiceProcess::close);
        servers.endsWithin(TO_STOP); // the servers stop once the nodes have left
    }
}
