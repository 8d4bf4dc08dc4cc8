package tillsync.service.pull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.service.catalogue.Catalogues;
import tillsync.service.pull.Pages.Key;
import tillsync.service.topology.Places;
import tillsync.till.DeviceId;

/**
 * The tills that are told by server-sent events, at most one stream a till. Each stream belongs to one of a few lanes, so
 * that its events keep their order and a slow one delays only its lane, up to the connection's time-out.
 */
@Component
class EventStreams implements SmartLifecycle {
    private static final int LANES = 4;
    private static final int HEARTBEAT_SECONDS = 15;
    private static final int MOST_PAGE_BYTES = 16 * 1024;

    private final Map<DeviceId, EventStream> byDevice = new ConcurrentHashMap<>();
    private final ExecutorService[] lanes = new ExecutorService[LANES];
    private final ScheduledExecutorService heartbeat =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "event-heartbeat"));
    private final Places places;
    private final Catalogues catalogues;
    private final Pages pages;
    private volatile boolean running;

    EventStreams(Places places, Catalogues catalogues, Pages pages) {
        this.places = places;
        this.catalogues = catalogues;
        this.pages = pages;
        for (int lane = 0; lane < LANES; lane++) {
            int number = lane;
            lanes[lane] = Executors.newSingleThreadExecutor(task -> daemon(task, "events-" + number));
        }
        heartbeat.scheduleAtFixedRate(
                () -> each(byDevice.values(), EventStream::beat),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private interface Telling {
        void tell(EventStream stream);
    }

    private void each(Collection<EventStream> streams, Telling telling) {
        for (var stream : new ArrayList<>(streams)) {
            lanes[Math.floorMod(stream.device().hashCode(), LANES)].execute(() -> telling.tell(stream));
        }
    }

    private void one(DeviceId device, Telling telling) {
        var stream = byDevice.get(device);
        if (stream != null) {
            each(List.of(stream), telling);
        }
    }

    /** Opens a till's stream; an older one of the same till ends. */
    void open(EventStream stream) {
        var older = byDevice.put(stream.device(), stream);
        if (older != null) {
            older.end();
        }
        one(stream.device(), opened -> opened.hello(places.sourceOf(opened.device())));
    }

    void closed(EventStream stream) {
        byDevice.remove(stream.device(), stream);
    }

    void changed(CatalogueId catalogue, long revision) {
        var listening = byDevice.values().stream()
                .filter(stream -> stream.listensTo(catalogue))
                .toList();
        if (!listening.isEmpty()) {
            var event = EventStream.changes(catalogue, revision, smallPage(catalogue, revision));
            each(listening, stream -> stream.sendIfListening(catalogue, event));
        }
    }

    /** What a pull from the revision before would answer, where that is small. */
    private byte @Nullable [] smallPage(CatalogueId catalogue, long revision) {
        var head = catalogues.at(catalogue, revision);
        var before = catalogues.at(catalogue, revision - 1);
        if (head.isEmpty() || before.isEmpty()) {
            return null;
        }
        var since = before.get().cursor(catalogue);
        var page = pages.page(new Key(catalogue, since, head.get(), null, 100)).json();
        return page.length <= MOST_PAGE_BYTES ? page : null;
    }

    /** The till is about to get another place: it is told of no changes until that is decided. */
    void mute(DeviceId device) {
        var stream = byDevice.get(device);
        if (stream != null) {
            stream.mute();
        }
    }

    void assigned(DeviceId device) {
        one(device, stream -> stream.topology(places.sourceOf(device)));
    }

    void signedOff(DeviceId device) {
        one(device, EventStream::signedOff);
    }

    /** Ends the till's stream; the till opens another at once. */
    void reopen(DeviceId device) {
        one(device, EventStream::end);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        new ArrayList<>(byDevice.values()).forEach(EventStream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
