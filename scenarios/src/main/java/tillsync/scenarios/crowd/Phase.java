package tillsync.scenarios.crowd;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import tillsync.scenarios.bench.report.Machine;
import tillsync.scenarios.crowd.Storage.Load;

/** A phase of a trial: its costs for the nodes and their database, and the share of other programs. */
final class Phase {
    private final String name;
    private final Nodes nodes;
    private final Storage storage;
    private final Costs costs;
    private final Machine machine;
    private final double millisBefore;
    private final Optional<Load> loadBefore;
    private final long beganNanos = System.nanoTime();

    Phase(String name, Nodes nodes, Storage storage, Costs costs) {
        this.name = name;
        this.nodes = nodes;
        this.storage = storage;
        this.costs = costs;
        this.machine = new Machine(nodes.running().get(0));
        this.millisBefore = nodes.millis();
        this.loadBefore = storage.load();
    }

    double seconds() {
        return (System.nanoTime() - beganNanos) / 1e9;
    }

    /**
     * Ends the phase, and adds its processor time and database load, divided by the count.
     *
     * @return milliseconds of all nodes
     */
    double over(long count, String unit) {
        double millis = nodes.millis() - millisBefore;
        double each = Math.max(1, count);
        costs.add(name, "CPU", millis / each, "ms/" + unit);
        double server =
                loadBefore.isEmpty() ? 0 : told(storage.load().orElseThrow().minus(loadBefore.get()), each, unit);
        double cores = Runtime.getRuntime().availableProcessors();
        machine.others().ifPresent(share -> {
            double others = Math.max(0, share - server / 1e3 / seconds() / cores);
            costs.add(name, "others took", others * 100, "% of the machine");
        });
        costs.add(
                name,
                "load",
                Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
                "average");
        return millis;
    }

    /** @return processor time of the server, in milliseconds */
    private double told(Load load, double each, String unit) {
        costs.add(name, "CPU of PostgreSQL", load.millis() / each, "ms/" + unit);
        costs.add(name, "WAL", load.walBytes() / each, "bytes/" + unit);
        costs.add(name, "WAL of all", load.walBytes() / 1e6 / seconds(), "MB/s");
        costs.add(name, "whole pages in it", load.fullPages() / each, "pages/" + unit);
        costs.add(name, "commits", load.commits() / each, "1/" + unit);
        return load.millis();
    }
}
