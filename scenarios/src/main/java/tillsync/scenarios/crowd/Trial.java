package tillsync.scenarios.crowd;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tillsync.scenarios.crowd.Merchant.Published;
import tillsync.scenarios.process.Gauge;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;
import tillsync.scenarios.process.SpokenProcess;

/** What a crowd goes through, from signing up to the restart that all survive. Fails if a till lacks an edit at the end. */
final class Trial {
    private static final Duration TO_START = Duration.ofMinutes(5);
    private static final int WARM_UP_EDITS = 500;

    private final Wanted wanted;
    private final Path directory;
    private final ServiceLaunch launch;
    private final PrintStream err;
    private final Costs costs;
    private ServiceProcess service;
    private long bytes;

    Trial(Wanted wanted, Path directory, PrintStream err) {
        this.wanted = wanted;
        this.directory = directory;
        this.err = err;
        this.costs = new Costs(err);
        this.launch = ServiceLaunch.in(directory.resolve("service"))
                .withJvm("-Xmx" + wanted.heapMib() + "m")
                .withProperties(wanted.serviceProperties());
        this.service = launch.start(TO_START);
    }

    Costs costs() {
        try (var merchants = founded()) {
            edits(merchants);
            try (var tills = tills(merchants)) {
                comes(tills);
                idles(tills);
                editsBeside(merchants);
                allPublish(merchants, tills);
                onePublishes(merchants, tills);
                restarts(merchants, tills);
            }
            return costs;
        } finally {
            service.close();
        }
    }

    private Merchants founded() {
        err.println("crowd: the service is process " + service.pid() + ", " + service.address());
        var phase = new Phase("till registered", service, costs);
        var merchants = new Merchants(service.address(), wanted, err);
        phase.over(wanted.tills(), "till");
        bytes = stopped();
        costs.add("till registered", "disk", bytes / (double) wanted.tills(), "bytes/till");
        starts();
        return merchants;
    }

    private long stopped() {
        service.close();
        return DiskUse.bytes(directory.resolve("service"), wanted.properties());
    }

    private void starts() {
        service = launch.start(TO_START);
    }

    /** One article each, one after the other, of a main that nobody follows. */
    private void edits(Merchants merchants) {
        int warmUp = Math.min(WARM_UP_EDITS, wanted.edits());
        IntStream.range(0, warmUp).forEach(each -> merchants.alonePublishes());
        var phase = new Phase("edit", service, costs);
        var published = IntStream.range(0, wanted.edits())
                .mapToObj(each -> merchants.alonePublishes())
                .toList();
        phase.over(wanted.edits(), "edit");
        costs.add(
                "edit",
                "time of one, median",
                Spread.of(published.stream().map(Published::millis).toList()).at(0.5),
                "ms");
        long before = bytes;
        bytes = stopped();
        costs.add("edit", "disk", (bytes - before) / (double) (warmUp + wanted.edits()), "bytes/edit");
        starts();
        IntStream.range(0, warmUp).forEach(each -> merchants.alonePublishes());
    }

    private CrowdTills tills(Merchants merchants) {
        int waiting = Math.min(wanted.tills(), Room.of(service));
        costs.add("crowd", "wait", waiting, "tills");
        costs.add("crowd", "poll, for want of descriptors", wanted.tills() - waiting, "tills");
        var processes = new ArrayList<SpokenProcess>();
        for (var lines : merchants.tills(wanted.processes(), waiting, wanted.by())) {
            processes.add(TillsProgram.start(directory, service.address(), processes.size() + 1, lines));
        }
        return new CrowdTills(processes, wanted.tills(), err);
    }

    private void comes(CrowdTills tills) {
        var before = Gauge.of(service);
        var phase = new Phase("till comes", service, costs);
        tills.begin(wanted.perSecond());
        costs.add("till comes", "all wait after", tills.awaitListening(), "s");
        phase.over(wanted.tills(), "till");
        var after = Gauge.of(service);
        costs.add(
                "till waits", "heap", (after.liveBytes() - before.liveBytes()) / (double) wanted.tills(), "bytes/till");
        costs.add("till waits", "heap of all", after.liveBytes() / 1e6, "MB");
        costs.add("till waits", "resident, in all", after.residentBytes() / 1e6, "MB");
    }

    private void idles(CrowdTills tills) {
        var before = tills.told();
        var phase = new Phase("till waits", service, costs);
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

    /** As {@link #edits}, with the crowd there: whether those who do not get an edit cost something all the same. */
    private void editsBeside(Merchants merchants) {
        var phase = new Phase("edit, others wait", service, costs);
        IntStream.range(0, wanted.edits()).forEach(each -> merchants.alonePublishes());
        phase.over(wanted.edits(), "edit");
    }

    /** One edit at each main at once, some rounds. */
    private void allPublish(Merchants merchants, CrowdTills tills) {
        tills.deliveries();
        var before = tills.told();
        var published = new ArrayList<Published>();
        var phase = new Phase("delivery, all mains at once", service, costs);
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

    /** One edit at one main after the other. */
    private void onePublishes(Merchants merchants, CrowdTills tills) {
        var published = new ArrayList<Published>();
        long deliveries = 0;
        var phase = new Phase("delivery, one main", service, costs);
        for (int round = 0; round < wanted.rounds(); round++) {
            published.add(merchants.onePublishes(round));
            deliveries += merchants.followersOf(round);
            tills.awaitAt(merchants.cursors());
        }
        phase.over(deliveries, "delivery");
        tell("delivery, one main", Spread.of(published, tills.deliveries()), deliveries);
    }

    /** The service stops and starts; all mains publish as soon as it is back, and each till must have it at the end. */
    private void restarts(Merchants merchants, CrowdTills tills) {
        var before = tills.told();
        bytesOfDeliveries();
        long began = System.nanoTime();
        starts();
        costs.add("restart", "ready after", (System.nanoTime() - began) / 1e9, "s");
        var phase = new Phase("restart", service, costs);
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

    /** Of all rounds: edits with what followers have told. */
    private void bytesOfDeliveries() {
        double edits = (wanted.edits() + wanted.rounds() * (wanted.mains() + 1.0)) * costs.value("edit", "disk");
        long before = bytes;
        bytes = stopped();
        double deliveries = (double) wanted.rounds() * (wanted.tills() + wanted.tills() / wanted.mains());
        costs.add("delivery", "disk", (bytes - before - edits) / (deliveries + wanted.tills()), "bytes/position");
    }
}
