package tillsync.scenarios.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Runs many seeds, one after the other on each processor, until one fails or time is over. */
final class Campaign {
    private static final int CHECKED_FOR_DETERMINISM = 100;
    private static final long TOLD_EVERY = 50_000;

    private final long schedules;
    private final long begun = System.nanoTime();
    private final long until;
    private final AtomicLong next = new AtomicLong(1);
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong records = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
    private final List<Long> failed = Collections.synchronizedList(new ArrayList<>());

    Campaign(long schedules, Duration longest) {
        this.schedules = schedules;
        this.until = begun + longest.toNanos();
    }

    /** The seeds that failed, the smallest first. */
    List<Long> run() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            threads.add(new Thread(this::work, "simulation-" + i));
        }
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        return failed.stream().sorted().toList();
    }

    private void work() {
        long seed = next.getAndIncrement();
        while (seed <= schedules && System.nanoTime() < until && !ended.get()) {
            one(seed);
            if (seed % TOLD_EVERY == 0) {
                System.out.println("simulation: " + this);
            }
            seed = next.getAndIncrement();
        }
    }

    private void one(long seed) {
        var schedule = Schedule.of(seed, null);
        var outcome = schedule.run();
        steps.addAndGet(outcome.taken());
        records.addAndGet(outcome.records());
        synchronized (struck) {
            outcome.struck().forEach((fault, times) -> struck.merge(fault, (long) times, Long::sum));
        }
        boolean differs =
                seed % CHECKED_FOR_DETERMINISM == 0 && !schedule.trace().equals(schedule.trace());
        if (outcome.violation().isPresent() || differs) {
            failed.add(seed);
            ended.set(true);
        }
    }

    @Override
    public String toString() {
        long done = Math.min(next.get() - 1, schedules);
        return "%,d schedules, %,d steps, %,d records compared, %d s"
                .formatted(done, steps.get(), records.get(), (System.nanoTime() - begun) / 1_000_000_000);
    }

    String faults() {
        synchronized (struck) {
            return Arrays.stream(Fault.values())
                    .map(fault -> "%-22s %,12d".formatted(fault, struck.getOrDefault(fault, 0L)))
                    .collect(Collectors.joining("\n  ", "  ", ""));
        }
    }
}
