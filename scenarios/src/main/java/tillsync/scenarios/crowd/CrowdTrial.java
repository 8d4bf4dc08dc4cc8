package tillsync.scenarios.crowd;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tillsync.scenarios.crowd.Merchant.Published;
import tillsync.scenarios.crowd.Storage.Size;
import tillsync.scenarios.process.SpokenProcess;

/** The trial of a crowd, from signing up to a restart. Fails if a till lacks an edit at the end. */
final class CrowdTrial {
    private static final int WARM_UP_EDITS = 500;

    private final CrowdSize wanted;
    private final Path directory;
    private final Storage storage;
    private final Nodes nodes;
    private final PrintStream err;
    private final Costs costs;
    private Size size;

    CrowdTrial(CrowdSize wanted, Path directory, PrintStream err) {
        this.wanted = wanted;
        this.directory = directory;
        this.err = err;
        this.costs = new Costs(err);
        this.storage = wanted.open(directory);
        this.nodes = new Nodes(directory, wanted, storage.properties());
        this.size = new Size(0, Map.of());
        // a server would outlive this process if a signal ends it
        Runtime.getRuntime().addShutdownHook(new Thread(storage::close));
    }

    Costs costs() {
        try (var merchants = founded()) {
            edits(merchants);
            try (var tills = tills(merchants)) {
                comes(tills);
                idles(tills);
                rounds(tills);
                editsBeside(merchants);
                allPublish(merchants, tills);
                onePublishes(merchants, tills);
                restarts(merchants, tills);
            }
            nodes.stop();
            storage.tidies(costs);
            return costs;
        } finally {
            nodes.close();
            storage.close();
        }
    }

    private CrowdMerchants founded() {
        nodes.start();
        size = storage.atFirst();
        for (var service : nodes.running()) {
            err.println("crowd: the service is process " + service.pid() + ", " + service.address());
        }
        var phase = phase("till registered");
        var merchants = new CrowdMerchants(nodes.addresses(), wanted, err);
        phase.over(wanted.tills(), "till");
        grown("till registered", wanted.tills(), "till", 0);
        return merchants;
    }

    private Phase phase(String name) {
        return new Phase(name, nodes, storage, costs);
    }

    /** Adds the growth of the database since the last call. @param other bytes with another known cause */
    private void grown(String of, long count, String unit, double other) {
        var before = size;
        size = storage.size(nodes);
        costs.add(of, "disk", (size.bytes() - before.bytes() - other) / count, "bytes/" + unit);
        ServerStorage.tellGrowth(of, before, size, count, unit, costs);
        nodes.start();
    }

    /** Publishes edits of one article each, one after the other, at a main that nobody follows. */
    private void edits(CrowdMerchants merchants) {
        int warmUp = warmUp();
        IntStream.range(0, warmUp).forEach(each -> merchants.alonePublishes());
        var phase = phase("edit");
        var published = IntStream.range(0, wanted.edits())
                .mapToObj(each -> merchants.alonePublishes())
                .toList();
        phase.over(wanted.edits(), "edit");
        costs.add(
                "edit",
                "time of one, median",
                Spread.of(published.stream().map(Published::millis).toList()).at(0.5),
                "ms");
        grown("edit", warmUp + wanted.edits(), "edit", 0);
        IntStream.range(0, warmUp).forEach(each -> merchants.alonePublishes());
    }

    private int warmUp() {
        return Math.min(WARM_UP_EDITS, wanted.edits());
    }

    private CrowdTills tills(CrowdMerchants merchants) {
        int waiting = (int) Math.min(wanted.tills(), nodes.room());
        costs.add("crowd", "wait", waiting, "tills");
        costs.add("crowd", "poll, for want of descriptors", wanted.tills() - waiting, "tills");
        var processes = new ArrayList<SpokenProcess>();
        for (var lines : merchants.tills(wanted.processes(), waiting, wanted.by())) {
            var node = nodes.address(processes.size());
            processes.add(TillsProgram.start(directory, node, processes.size() + 1, lines));
        }
        return new CrowdTills(processes, wanted.tills(), err);
    }

    private void comes(CrowdTills tills) {
        var before = nodes.memory();
        var phase = phase("till comes");
        tills.begin(wanted.perSecond());
        costs.add("till comes", "all wait after", tills.awaitListening(), "s");
        phase.over(wanted.tills(), "till");
        var after = nodes.memory();
        costs.add(
                "till waits", "heap", (after.liveBytes() - before.liveBytes()) / (double) wanted.tills(), "bytes/till");
        costs.add("till waits", "heap of all", after.liveBytes() / 1e6, "MB");
        costs.add("till waits", "resident, in all", after.residentBytes() / 1e6, "MB");
    }

    private void idles(CrowdTills tills) {
        var before = tills.told();
        var phase = phase("till waits");
        LockSupport.parkNanos(Duration.ofSeconds(wanted.seconds()).toNanos());
        double seconds = phase.seconds();
        double millis = phase.over(wanted.tills(), "till in " + wanted.seconds() + " s");
        var after = tills.told();
        costs.add("till waits", "CPU share", millis / 1e3 / seconds, "cores for all");
        costs.add("till waits", "requests", (after.requests() - before.requests()) / seconds, "1/s");
        costs.add("till waits", "signs of life", (after.count("beat") - before.count("beat")) / seconds, "1/s");
        costs.add("till waits", "network", (bytes(after) - bytes(before)) / seconds / wanted.tills(), "bytes/s/till");
    }

    private static long bytes(CrowdTills.Told told) {
        return told.bytesIn() + told.bytesOut();
    }

    /** Runs the routine that each till repeats every five minutes without any change: hello, pull, report. */
    private void rounds(CrowdTills tills) {
        var phase = phase("round");
        long rounds = tills.rounds(wanted.perSecond());
        phase.over(rounds, "round");
        costs.add("round", "all done after", phase.seconds(), "s");
    }

    /** Repeats {@link #edits} with the crowd there, to see if tills that do not get an edit cost something. */
    private void editsBeside(CrowdMerchants merchants) {
        var phase = phase("edit, others wait");
        IntStream.range(0, wanted.edits()).forEach(each -> merchants.alonePublishes());
        phase.over(wanted.edits(), "edit");
    }

    /** Publishes one edit at each main at once, for some rounds. */
    private void allPublish(CrowdMerchants merchants, CrowdTills tills) {
        tills.deliveries();
        var before = tills.told();
        var published = new ArrayList<Published>();
        var phase = phase("delivery, all mains at once");
        for (int round = 0; round < wanted.rounds(); round++) {
            published.addAll(merchants.allPublish());
            tills.awaitAt(merchants.cursors());
        }
        long deliveries = (long) wanted.rounds() * wanted.tills();
        phase.over(deliveries, "delivery");
        tell("delivery, all mains at once", Spread.of(published, tills.deliveries()), deliveries);
        costs.add(
                "delivery, all mains at once",
                "network",
                (bytes(tills.told()) - bytes(before)) / (double) deliveries,
                "bytes/delivery");
    }

    private void tell(String name, Spread spread, long deliveries) {
        if (spread.count() != deliveries) {
            throw new IllegalStateException(name + ": " + spread.count() + " (expected: " + deliveries + ")");
        }
        costs.add(name, "median", spread.at(0.5), "ms");
        costs.add(name, "p95", spread.at(0.95), "ms");
        costs.add(name, "p99", spread.at(0.99), "ms");
        costs.add(name, "last", spread.at(1), "ms");
    }

    /** Publishes one edit at a time, at one main after the other. */
    private void onePublishes(CrowdMerchants merchants, CrowdTills tills) {
        var published = new ArrayList<Published>();
        long deliveries = 0;
        var phase = phase("delivery, one main");
        for (int round = 0; round < wanted.rounds(); round++) {
            published.add(merchants.onePublishes(round));
            deliveries += merchants.followersOf(round);
            tills.awaitAt(merchants.cursors());
        }
        phase.over(deliveries, "delivery");
        tell("delivery, one main", Spread.of(published, tills.deliveries()), deliveries);
    }

    /** Restarts the service. All mains publish as soon as it is back, and each till must have the edit at the end. */
    private void restarts(CrowdMerchants merchants, CrowdTills tills) {
        var before = tills.told();
        bytesOfDeliveries();
        nodes.stop();
        long began = System.nanoTime();
        nodes.start();
        costs.add("restart", "ready after", (System.nanoTime() - began) / 1e9, "s");
        var phase = phase("restart");
        var published = merchants.allPublish();
        tills.awaitAt(merchants.cursors());
        costs.add("restart", "all have what was published then, after", phase.seconds(), "s");
        tills.awaitListening();
        costs.add("restart", "all wait again after", phase.seconds(), "s");
        phase.over(wanted.tills(), "till");
        tell("restart", Spread.of(published, tills.deliveries()), wanted.tills());
        var told = tills.told();
        for (Map.Entry<String, Long> failure : told.failuresSince(before).entrySet()) {
            costs.add("restart", failure.getKey(), failure.getValue(), "times");
        }
        costs.add("crowd", "at the head with the right digest", wanted.tills(), "tills");
        costs.add("crowd", "reports found wrong", told.count("not verified"), "times");
    }

    /** Adds the growth of the database by all rounds: edits, and the positions that followers have reported. */
    private void bytesOfDeliveries() {
        double edits = warmUp() + wanted.edits() + wanted.rounds() * (wanted.mains() + 1.0);
        long deliveries = (long) wanted.rounds() * (wanted.tills() + wanted.tills() / wanted.mains());
        grown("delivery", deliveries + wanted.tills(), "position", edits * costs.value("edit", "disk"));
    }
}
