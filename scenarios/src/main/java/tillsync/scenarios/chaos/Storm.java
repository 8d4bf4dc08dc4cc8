package tillsync.scenarios.chaos;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tillsync.scenarios.network.Weather;
import tillsync.scenarios.process.Administration;
import tillsync.scenarios.process.ShiftedClock;

/** Injects the faults of a deck into a shop, one after the other. Each lasts for a while, and several overlap. */
final class Storm {
    private static final int LONGEST_GAP_MILLIS = 600;
    private static final int LONGEST_FAULT_MILLIS = 2_500;
    private static final int SHORTEST_SIEGE_MILLIS = 4_000;
    private static final int KINDS_OF_ATTACKS = 3;
    private static final Duration TO_END = Duration.ofSeconds(20);
    private static final String SERVICE = "service";

    private final ChaosShop shop;
    private final Random random;
    private final Deck deck;
    private final ActionLog history;
    private final Busy busy = new Busy();
    private final ScheduledExecutorService healers = Executors.newScheduledThreadPool(3);
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private int attacks;
    private volatile @Nullable RuntimeException notHealed;

    Storm(ChaosShop shop, Random random, ActionLog history) {
        this.shop = shop;
        this.random = random;
        this.deck = new Deck(random);
        this.attacks = random.nextInt(KINDS_OF_ATTACKS);
        this.history = history;
    }

    /** Injects the next fault after a random pause. */
    void strike() throws InterruptedException {
        LockSupport.parkNanos(
                Duration.ofMillis(50 + random.nextInt(LONGEST_GAP_MILLIS)).toNanos());
        var fault = deck.next();
        var till = shop.tills().get(random.nextInt(shop.tills().size()));
        var other = shop.tills().get(random.nextInt(shop.tills().size()));
        long lasts = 100 + random.nextInt(LONGEST_FAULT_MILLIS);
        history.write(history.line("fault")
                .put("fault", fault.name())
                .put("till", till.name())
                .put("lastsMillis", lasts));
        strike(fault, till, other, lasts);
    }

    private void strike(Fault fault, ChaosTill till, ChaosTill other, long lasts) throws InterruptedException {
        var mayLead =
                till.name().equals("south") ? shop.till("north") : till; // south must have only what it was handed
        switch (fault) {
            case TILL_KILLED -> lies(fault, till.name(), lasts, till.process()::kill, () -> shop.starts(till));
            case TILL_STOPPED -> lies(fault, till.name(), lasts, till.process()::pause, till.process()::resume);
            case TILL_RESTARTED -> restarted(fault, till);
            case TILL_EMPTIED -> emptied(fault, till, lasts);
            case LISTENER_THROWS -> throwing(fault, till, lasts);
            case ATTACKED -> besieged(fault, attack(), lasts);
            case SERVICE_KILLED -> lies(fault, SERVICE, lasts / 4, shop.service()::kill, shop.service()::starts);
            case SERVICE_STOPPED -> lies(fault, SERVICE, lasts, shop.service()::pause, shop.service()::resume);
            case TILLS_DISK_FULL -> full(fault, "main's disk", shop.till("main").disk(), lasts);
            case SERVICES_DISK_FULL -> full(fault, SERVICE, shop.serviceDisk(), lasts);
            case CLOCK_MOVED -> clock(fault, shop.till("annex").clock(), lasts);
            case CUT -> weather(fault, till, lasts, till.cable()::cut);
            case HALF_OPEN, RESET, BLACK_HOLE_UP, BLACK_HOLE_DOWN, LATE, NARROW ->
                weather(fault, till, lasts, weather(fault));
            case FOLLOWS -> assigns(fault, till, () -> shop.assign(till.name(), other.name()));
            case BECOMES_MAIN -> assigns(fault, mayLead, () -> shop.assign(mayLead.name(), null));
            case BECOMES_FORMER_MAIN -> assigns(fault, mayLead, () -> shop.leadAsBefore(mayLead.name()));
        }
    }

    /** Takes the kinds in turn, from a random one on. */
    private Attack attack() {
        return switch (attacks++ % KINDS_OF_ATTACKS) {
            case 0 -> SlowClients.withBodies(shop.service().address());
            case 1 -> SlowClients.withoutReading(shop.service().address());
            default -> shop.uploads();
        };
    }

    private Weather weather(Fault fault) {
        return switch (fault) {
            case HALF_OPEN -> Weather.halfOpen();
            case RESET -> Weather.resetting(1 + random.nextInt(20_000));
            case BLACK_HOLE_UP -> Weather.deafService();
            case BLACK_HOLE_DOWN -> Weather.deafTill();
            case LATE -> Weather.late(20 + random.nextInt(300));
            default -> Weather.narrow(500 + random.nextInt(20_000));
        };
    }

    private void throwing(Fault fault, ChaosTill till, long lasts) throws InterruptedException {
        var software = till.process().software();
        lies(
                fault,
                till.name() + "'s software",
                lasts,
                () -> software.setFaulty(true),
                () -> software.setFaulty(false));
    }

    /** Switches the till off and on again at once, up to three times in a row. */
    private void restarted(Fault fault, ChaosTill till) throws InterruptedException {
        int times = 1 + random.nextInt(3);
        lies(fault, till.name(), 0, () -> {}, () -> {
            for (int i = 0; i < times; i++) {
                if (!till.process().isSwitchedOff(TO_END)) {
                    broken.add(till.name() + " did not end within " + TO_END + " when it was switched off");
                }
                shop.starts(till);
            }
        });
    }

    /** Empties the till's disk while it runs, or between two runs. Edits until its end are lost too. */
    private void emptied(Fault fault, ChaosTill till, long lasts) throws InterruptedException {
        boolean runsOn = random.nextBoolean();
        lies(
                fault,
                till.name(),
                lasts,
                () -> {
                    history.write(history.line("emptied")
                            .put("till", till.name())
                            .put("upTo", till.process().lastEdit()));
                    if (!runsOn) {
                        till.process().kill();
                    }
                    till.process().empty();
                },
                () -> {
                    till.process().kill();
                    till.process().empty();
                    shop.starts(till);
                });
    }

    /** Attacks the service, which must answer its probes. No other fault hits it meanwhile. */
    private void besieged(Fault fault, Attack attack, long lasts) throws InterruptedException {
        var siege = new AtomicReference<@Nullable Siege>();
        lies(
                fault,
                SERVICE,
                lasts + SHORTEST_SIEGE_MILLIS,
                () -> siege.set(Siege.begin(attack, shop::answersProbes)),
                () -> {
                    var over = Objects.requireNonNull(siege.get());
                    over.close();
                    broken.addAll(over.broken());
                    if (!shop.service().isAlive()) {
                        broken.add(attack.name() + ": the service has ended");
                        shop.service().starts();
                    }
                });
    }

    private void weather(Fault fault, ChaosTill till, long lasts, Weather weather) throws InterruptedException {
        weather(fault, till, lasts, () -> till.cable().weather(weather));
    }

    private void weather(Fault fault, ChaosTill till, long lasts, Runnable begins) throws InterruptedException {
        lies(fault, till.name() + "'s cable", lasts, begins, till.cable()::mend);
    }

    private void full(Fault fault, String target, SmallDisk disk, long lasts) throws InterruptedException {
        if (disk.isMounted()) {
            lies(fault, target, lasts, disk::fill, disk::empty);
        }
    }

    private void clock(Fault fault, @Nullable ShiftedClock clock, long lasts) throws InterruptedException {
        if (clock != null) {
            var day = Duration.ofDays(random.nextBoolean() ? 1 : -1);
            lies(fault, "clock", lasts, () -> clock.setAheadBy(day), () -> clock.setAheadBy(Duration.ZERO));
        }
    }

    private void lies(Fault fault, String target, long millis, Runnable begins, Runnable ends)
            throws InterruptedException {
        busy.take(target);
        begins.run();
        count(fault);
        healers.schedule(() -> heal(target, ends), millis, TimeUnit.MILLISECONDS);
    }

    private void heal(String target, Runnable ends) {
        try {
            ends.run();
        } catch (RuntimeException failure) {
            notHealed = failure;
        } finally {
            busy.free(target);
        }
    }

    /** Changes the topology. The outcome is unknown if the service is away or full. */
    private void assigns(Fault fault, ChaosTill till, Runnable assignment) {
        var line = history.line("topology").put("till", till.name()).put("fault", fault.name());
        try {
            assignment.run();
            count(fault);
            history.write(line.put("phase", "ok"));
        } catch (Administration.Refused refused) {
            history.write(line.put("phase", refused.isCertain() ? "fail" : "unknown"));
        } catch (IllegalStateException unknown) {
            history.write(line.put("phase", "unknown"));
        }
    }

    private void count(Fault fault) {
        done.merge(fault, 1, Integer::sum);
    }

    int kills() {
        return done.entrySet().stream()
                .filter(each -> each.getKey().isKill())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Returns true once all faults of the deck are done. */
    boolean isRound() {
        return deck.isDone();
    }

    /** The violations that the faults themselves have shown, in sentences. */
    Set<String> broken() {
        return broken;
    }

    /** The number of times that each fault was injected. Changes of the topology count only if accepted. */
    Map<Fault, Integer> done() {
        return done;
    }

    /** Waits for the end of all faults. On return, all tills run and the service is ready. */
    void ends() throws InterruptedException {
        busy.awaitNone();
        healers.shutdown();
        if (notHealed != null) {
            throw notHealed;
        }
        shop.tills().forEach(shop::starts);
        shop.service().awaitReady();
    }
}
