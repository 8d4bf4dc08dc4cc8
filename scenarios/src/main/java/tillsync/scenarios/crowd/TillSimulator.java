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

/** The tills of a process: one loop, its connections, and what all of them have done. Of one thread. */
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
    private final List<WaitingTill> tills = new ArrayList<>();
    private final Map<String, List<Long>> deliveries = new LinkedHashMap<>();

    /** @param from the address of this machine that all go out from */
    TillSimulator(Loop loop, URI service, InetAddress from, int waitSeconds, Duration pollEvery) {
        this.loop = loop;
        this.service = new InetSocketAddress(service.getHost(), service.getPort());
        this.from = new InetSocketAddress(from, 0);
        this.waitSeconds = waitSeconds;
        this.pollEvery = pollEvery;
        this.pool = new Pool(SHARED_WIRES, this::wire);
    }

    void add(TillLine line) {
        tills.add(new WaitingTill(this, line, tills.size()));
    }

    /** All of them, so many in a second. */
    void begin(int perSecond) {
        for (int i = 0; i < tills.size(); i++) {
            var till = tills.get(i);
            loop.later(Duration.ofNanos(1_000_000_000L / perSecond * i), till::begins);
        }
    }

    /** A whole round of each that has an open stream, so many in a second. @return how many */
    int rounds(int perSecond) {
        var streaming = tills.stream().filter(WaitingTill::hasStream).toList();
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

    Wire stream(Wire.Listener listener) {
        return new Wire(loop, from, service, traffic, listener);
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

    /** A till has something now: of which catalogue, the revision before and now, and when, as the system counts time. */
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
        told.put("listening", tills.stream().filter(WaitingTill::isListening).count());
        var at = new TreeMap<String, Integer>();
        tills.forEach(till -> at.merge(String.valueOf(till.shelf().cursor()), 1, Integer::sum));
        var cursors = told.putObject("cursors");
        at.forEach(cursors::put);
        return told;
    }

    /** What was delivered since this was asked last. */
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
