package tillsync.scenarios.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import tillsync.service.OperatorCommands;

/** One run of chaos, from the first till to the verdict. */
record Run(long seed, Path directory, PrintStream progress) {
    /** The limits of a run; 0: none. Once all kills are done, the other faults of their deck follow. */
    record Budget(int kills, Duration time) {
        boolean isSpent(Storm storm, long sinceNanos) {
            boolean isLate = !time.isZero() && System.nanoTime() - sinceNanos > time.toNanos();
            return isLate || kills > 0 && storm.kills() >= kills && storm.isRound();
        }
    }

    ChaosVerdict until(Budget budget) throws InterruptedException {
        progress.printf("chaos: seed %d, in %s%n", seed, directory);
        var shop = ChaosShop.open(directory);
        try (shop) {
            var storm = storm(shop, budget);
            var calm = calm(shop);
            var broken = new ArrayList<>(calm.broken());
            broken.addAll(storm.broken());
            awaitHistory(shop);
            shop.tills().forEach(till -> till.process().kill());
            shop.service().kill();
            progress.println("chaos: checks what is there");
            var found = collect(shop, broken);
            broken.addAll(rebuilt(shop));
            shop.service().kill();
            broken.addAll(SecretSearch.found(directory, shop.secrets()));
            if (!broken.isEmpty()) {
                shop.keepDisks();
            }
            return new ChaosVerdict(seed, storm.done(), found, calm.millis(), shop.notTested(), broken);
        } finally {
            shop.unmount();
        }
    }

    private Storm storm(ChaosShop shop, Budget budget) throws InterruptedException {
        try (var history = ActionLog.append(shop.history(), "chaos")) {
            var storm = new Storm(shop, new Random(seed), history);
            long begin = System.nanoTime();
            long told = 0;
            while (!budget.isSpent(storm, begin)) {
                storm.strike();
                if (storm.kills() >= told + 5) {
                    told = storm.kills();
                    progress.printf(
                            "chaos: %d s, %d kills, %s%n",
                            (System.nanoTime() - begin) / 1_000_000_000, told, storm.done());
                }
            }
            storm.ends();
            return storm;
        }
    }

    private Calm.Result calm(ChaosShop shop) {
        progress.println("chaos: faults have ended, all must become equal");
        try (var history = ActionLog.append(shop.history(), "chaos")) {
            return new Calm(shop, history).await();
        }
    }

    /** Waits for the history of the topology, which is written a little later than its changes. */
    private static void awaitHistory(ChaosShop shop) {
        long end = System.nanoTime() + Calm.LIMIT.toNanos();
        while (!shop.administration().topologyHistoryIsComplete()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("history of the topology: incomplete (expected: complete by now)");
            }
            Thread.onSpinWait();
        }
    }

    private static Evidence collect(ChaosShop shop, List<String> broken) {
        var names = shop.tills().stream().collect(Collectors.toMap(ChaosTill::deviceId, ChaosTill::name));
        var truth = new Truth(new EventStore(shop.serviceDisk().directory()).events(), names);
        var collecting = new Collecting(truth, ActionLog.read(shop.history()));
        shop.tills().forEach(till -> collecting.till(till.process()));
        broken.addAll(collecting.broken());
        var evidence = collecting.evidence();
        for (var checker : Checker.values()) {
            checker.broken(evidence).forEach(each -> broken.add(checker + ": " + each));
        }
        return evidence;
    }

    /** Rebuilds the projections from the events, and compares them with the live ones, byte for byte (P1). */
    private List<String> rebuilt(ChaosShop shop) throws InterruptedException {
        var data = shop.serviceDisk().directory();
        var live = new EventStore(data).projections();
        shop.service().starts();
        int exit = OperatorCommands.run("rebuild", "--data", data.toString());
        awaitHistory(shop);
        shop.service().kill();
        if (exit != 0) {
            return List.of("the rebuild has failed");
        }
        var rebuilt = new HashMap<>(new EventStore(data).projections());
        return live.entrySet().stream()
                .filter(table -> !table.getValue().equals(rebuilt.get(table.getKey())))
                .map(table -> "REBUILT_IS_LIVE: the projection " + table.getKey() + " is another after a rebuild")
                .toList();
    }
}
