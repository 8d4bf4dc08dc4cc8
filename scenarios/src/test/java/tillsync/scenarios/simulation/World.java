package tillsync.scenarios.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tillsync.guard.Limits;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** All that there is in one schedule: a service of one or two nodes, tills, administrators, what is on its way, and time. */
final class World {
    private static final int MOST_NESTED = 3;
    private static final Limits NO_LIMITS = new Limits(Duration.ofMinutes(10), 100, 1);

    private final long seed;
    private final @Nullable Bug bug;
    private final @Nullable List<String> trace;
    private final MerchantId merchant = MerchantId.of("shop");
    private final Faults faults;
    private final ServiceDisk disk;
    private final int nodeCount;
    private final List<Endpoints> endpoints = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<SimulatedTill> tills = new ArrayList<>();
    private final Packets packets = new Packets(this);
    private final Promises promises = new Promises(this);
    private final Steps steps = new Steps(this);
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private SplittableRandom random;
    private SplittableRandom groupRandom;
    private long ids;
    private long prices = 100;
    private int nested;
    private int taken;

    /** @param trace takes each thing that happens; null if nobody reads it */
    World(long seed, Set<Fault> without, @Nullable Bug bug, @Nullable List<String> trace) {
        this.seed = seed;
        this.bug = bug;
        this.trace = trace;
        this.random = new SplittableRandom(seed);
        this.groupRandom = new SplittableRandom(-seed);
        this.faults = new Faults(random, without);
        this.nodeCount = 1 + dice(2);
        this.disk = new ServiceDisk(merchant, this::now, nodeCount == 2, pricePercent());
        startNodes();
        int count = 3 + dice(3);
        for (int i = 0; i < count; i++) {
            connect(DeviceId.of("till-" + (char) ('a' + i)));
        }
        faults.begin();
        trace("faults: " + faults + (nodeCount == 2 ? ", two nodes" : ""));
    }

    private void connect(DeviceId id) {
        disk.commit(List.of(rows -> rows.tills().put(id, TillRow.of(id, merchant))));
        var node = nodes.get(0);
        node.command(() -> {
            node.topology().join(merchant, id);
            return true;
        });
        tills.add(new SimulatedTill(this, id, dice(2) == 0 ? 1_000 : 1 + dice(4)));
    }

    private void startNodes() {
        nodes.clear();
        endpoints.clear();
        for (int i = 0; i < nodeCount; i++) {
            nodes.add(new Node(this));
            endpoints.add(new Endpoints(this, nodes.get(i)));
        }
    }

    /** One step, drawn by its number alone: whether it is the same does not depend on the steps before it. */
    void step(int number) {
        random = new SplittableRandom(seed * 1_000_003 + number);
        groupRandom = new SplittableRandom(-seed * 1_000_003 - number);
        faults.draw(random);
        take();
    }

    private void take() {
        taken++;
        now = now.plusSeconds(dice(120));
        if (pricePercent() > 0 && groupDice(12) == 0) {
            now = now.plus(Duration.ofHours(groupDice(30))); // prices are compared with those of the day before
        }
        steps.next();
        promises.check();
    }

    /** Something else may happen here. */
    void interleave(String at) {
        if (nested < MOST_NESTED && !tills.isEmpty() && faults.strikes(Fault.INTERLEAVED)) {
            trace("... meanwhile, as " + at + ":");
            int before = trace == null ? 0 : trace.size();
            nested++;
            try {
                take();
            } finally {
                nested--;
            }
            if (trace != null && trace.size() == before) {
                trace.remove(before - 1); // nothing worth telling
            } else {
                trace("... and on");
            }
        }
    }

    /** How many steps were taken, interleaved ones too. */
    int taken() {
        return taken;
    }

    /** @param losing whether the power fails: what was not synced is gone */
    void serviceDies(boolean losing) {
        trace("service: killed" + (losing ? ", what was not synced is gone" : ""));
        ends(losing);
    }

    void databaseIsReopened() {
        trace("service: its database is opened anew, what was not synced is gone");
        ends(true);
    }

    private void ends(boolean losing) {
        disk.crash(losing);
        startNodes();
        promises.survive();
    }

    Packets packets() {
        return packets;
    }

    void timePasses(Duration time) {
        now = now.plus(time);
    }

    /** A third of all worlds have a guard that little is too much for; the others have none. */
    Limits limits() {
        return seed % 3 == 0 ? new Limits(Duration.ofMinutes(10), 30, 2) : NO_LIMITS;
    }

    /** In each thirteenth world changes of prices by more than that wait for a second pair of eyes; 0: none do. */
    int pricePercent() {
        return seed % 13 == 10 ? 10 : 0;
    }

    /** A seventh of all worlds has records beside articles. */
    boolean hasRecords() {
        return seed % 7 == 6;
    }

    void endFaults() {
        faults.end();
        trace("faults end");
    }

    Administrators administrators() {
        return steps.administrators();
    }

    long seed() {
        return seed;
    }

    boolean isPlanted() {
        return bug != null;
    }

    boolean has(Bug planted) {
        return bug == planted;
    }

    Faults faults() {
        return faults;
    }

    Promises promises() {
        return promises;
    }

    ServiceDisk disk() {
        return disk;
    }

    MerchantId merchant() {
        return merchant;
    }

    List<SimulatedTill> tills() {
        return tills;
    }

    boolean isOneNode() {
        return nodeCount == 1;
    }

    Node anyNodeForAdministrators() {
        return nodes.get(dice(nodeCount));
    }

    Endpoints anyNode() {
        return endpoints.get(dice(nodeCount));
    }

    Instant now() {
        return now;
    }

    int dice(int bound) {
        return random.nextInt(bound);
    }

    /** For all about price groups and records: what else happens is the same with and without them. */
    int groupDice(int bound) {
        return groupRandom.nextInt(bound);
    }

    /** 36 characters at most, and never the same. */
    String newId() {
        return "id-" + ++ids;
    }

    long newPrice() {
        return ++prices;
    }

    void trace(String what) {
        if (trace != null) {
            trace.add("  ".repeat(nested) + what);
        }
    }
}
