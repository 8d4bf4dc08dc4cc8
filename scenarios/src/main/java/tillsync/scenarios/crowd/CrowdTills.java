package tillsync.scenarios.crowd;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.SpokenProcess;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** All tills of a crowd, spread over several processes. */
final class CrowdTills implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final List<SpokenProcess> processes;
    private final int tills;
    private final PrintStream err;

    CrowdTills(List<SpokenProcess> processes, int tills, PrintStream err) {
        this.processes = List.copyOf(processes);
        this.tills = tills;
        this.err = err;
    }

    /** The sums of all processes' counters since they began. */
    record Told(long listening, long bytesIn, long bytesOut, Map<String, Long> counts, Map<String, Long> failures) {
        long count(String what) {
            return counts.getOrDefault(what, 0L);
        }

        long requests() {
            return count("hello") + count("pull") + count("report") + count("wait");
        }

        /** Counts the failures since then, by reason. */
        Map<String, Long> failuresSince(Told before) {
            var since = new HashMap<String, Long>();
            failures.forEach((why, count) -> {
                long more = count - before.failures.getOrDefault(why, 0L);
                if (more > 0) {
                    since.put(why, more);
                }
            });
            return since;
        }
    }

    private List<JsonNode> ask(String... words) {
        return processes.stream()
                .map(process -> Json.MAPPER.readTree(process.tell(String.join(" ", words))))
                .toList();
    }

    void begin(int perSecond) {
        ask(TillsProgram.BEGIN, Integer.toString(Math.max(1, perSecond / processes.size())));
    }

    /** Runs a whole round of each till that listens by events. @return their number, once all are done */
    long rounds(int perSecond) {
        long before = told().count("round");
        long begun = ask(TillsProgram.ROUNDS, Integer.toString(Math.max(1, perSecond / processes.size()))).stream()
                .mapToLong(each -> each.get("begun").longValue())
                .sum();
        await("through with their rounds", () -> told().count("round") - before >= begun);
        return begun;
    }

    Told told() {
        var all = ask(TillsProgram.TELL);
        return new Told(
                sum(all, "listening"),
                sum(all, "bytesIn"),
                sum(all, "bytesOut"),
                merged(all, "counts"),
                merged(all, "failures"));
    }

    private static long sum(List<JsonNode> all, String name) {
        return all.stream().mapToLong(each -> each.get(name).longValue()).sum();
    }

    private static Map<String, Long> merged(List<JsonNode> all, String name) {
        var sums = new HashMap<String, Long>();
        for (var each : all) {
            each.get(name)
                    .properties()
                    .forEach(member ->
                            sums.merge(member.getKey(), member.getValue().longValue(), Long::sum));
        }
        return sums;
    }

    /** Waits until all listen. @return the seconds that it took */
    double awaitListening() {
        long began = System.nanoTime();
        await("listening", () -> told().listening() == tills);
        return (System.nanoTime() - began) / 1e9;
    }

    /** Waits until all are at one of these positions. Fails after ten minutes. */
    void awaitAt(Collection<String> cursors) {
        await("at the head", () -> {
            var at = merged(ask(TillsProgram.TELL), "cursors");
            return cursors.stream().mapToLong(each -> at.getOrDefault(each, 0L)).sum() == tills;
        });
    }

    /** The deliveries to all tills since the last call. */
    List<Delivery> deliveries() {
        var all = new ArrayList<Delivery>();
        for (var told : ask(TillsProgram.DELIVERIES)) {
            for (var catalogue : told.properties()) {
                var numbers = catalogue.getValue();
                for (int i = 0; i < numbers.size(); i += 3) {
                    all.add(new Delivery(
                            catalogue.getKey(),
                            numbers.get(i).longValue(),
                            numbers.get(i + 1).longValue(),
                            numbers.get(i + 2).longValue()));
                }
            }
        }
        return all;
    }

    record Delivery(String catalogue, long before, long after, long atNanos) {}

    private void await(String what, BooleanSupplier isSo) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long toldAt = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("tills " + what + ": " + told() + " (expected: " + tills + ")");
            }
            if (System.nanoTime() - toldAt > 5_000_000_000L) {
                toldAt = System.nanoTime();
                err.printf("crowd: waiting until all are %s: %s%n", what, told());
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    @Override
    public void close() {
        processes.forEach(process -> Processes.kill(process.process()));
    }
}
