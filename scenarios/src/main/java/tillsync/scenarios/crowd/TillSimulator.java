package tillsync.scenarios.crowd;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tillsync.catalogue.Cursor;
import tillsync.service.store.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** The tills of a process: one loop, its connections, and the counters of all. For use by one thread. */
final class TillSimulator {
    private static final int SHARED_WIRES = 24;

    private final Loop loop;
    private final InetSocketAddress service;
    private final InetSocketAddress from;
    private final Pool pool;
    private final int waitSeconds;
    private final Duration pollEvery;
    private final Traffic traffic = new Traffic();
    private final Shelves shelves = new Shelves();
    private final List<ConnectedFollower> tills = new ArrayList<>();
    private final Map<String, List<Long>> deliveries = new LinkedHashMap<>();

    /** @param from the local address of all connections */
    TillSimulator(Loop loop, URI service, InetAddress from, int waitSeconds, Duration pollEvery) {
        this.loop = loop;
        this.service = new InetSocketAddress(service.getHost(), service.getPort());
        this.from = new InetSocketAddress(from, 0);
        this.waitSeconds = waitSeconds;
        this.pollEvery = pollEvery;
        this.pool = new Pool(SHARED_WIRES, this::wire);
    }

    void add(TillLine line) {
        tills.add(new ConnectedFollower(this, line, tills.size()));
    }

    /** Starts all tills, that many in a second. */
    void begin(int perSecond) {
        for (int i = 0; i < tills.size(); i++) {
            var till = tills.get(i);
            loop.later(Duration.ofNanos(1_000_000_000L / perSecond * i), till::begins);
        }
    }

    /** Starts a whole round of each till with an open stream, that many in a second. @return the number of tills */
    int rounds(int perSecond) {
        var streaming = tills.stream().filter(ConnectedFollower::hasStream).toList();
        for (int i = 0; i < streaming.size(); i++) {
            loop.later(Duration.ofNanos(1_000_000_000L / perSecond * i), streaming.get(i)::round);
        }
        return streaming.size();
    }

    String host() {
        return service.getHostString() + ":" + service.getPort();
    }

    int waitSeconds() {
        return waitSeconds;
    }

    Duration pollEvery() {
        return pollEvery;
    }

    Shelves shelves() {
        return shelves;
    }

    Pool pool() {
        return pool;
    }

    OneWire wire() {
        return new OneWire(this::stream);
    }

    LoopConnection stream(LoopConnection.Listener listener) {
        return new LoopConnection(loop, from, service, traffic, listener);
    }

    void later(Duration wait, Runnable task) {
        loop.later(wait, task);
    }

    void counted(String what) {
        traffic.counted(what);
    }

    void failed(String why) {
        traffic.failed(why);
    }

    /** Records a delivery: the catalogue, the revisions before and now, and the time. */
    void delivered(String before, Shelf now) {
        var from = Cursor.parse(before);
        var to = Cursor.parse(String.valueOf(now.cursor()));
        deliveries
                .computeIfAbsent(to.catalogue().value(), id -> new ArrayList<>())
                .addAll(List.of(from.revision(), to.revision(), System.nanoTime()));
    }

    ObjectNode told() {
        var told = Json.MAPPER.createObjectNode();
        traffic.tell(told);
        told.put(
                "listening",
                tills.stream().filter(ConnectedFollower::isListening).count());
        var at = new TreeMap<String, Integer>();
        tills.forEach(till -> at.merge(String.valueOf(till.shelf().cursor()), 1, Integer::sum));
        var cursors = told.putObject("cursors");
        at.forEach(cursors::put);
        return told;
    }

    /** Returns the deliveries since the last call. */
    ObjectNode toldDeliveries() {
        var told = Json.MAPPER.createObjectNode();
        deliveries.forEach((catalogue, all) -> {
            var numbers = told.putArray(catalogue);
            all.forEach(numbers::add);
        });
        deliveries.clear();
        return told;
    }
}
