package tillsync.service.api.pull;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.pull.Pulls;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Dialect;
import tillsync.service.tills.device.TillRequest;
import tillsync.service.tills.device.TillRequests;
import tillsync.service.web.wire.OpenAnswer;
import tillsync.service.web.wire.Runners;
import tillsync.service.web.wire.WaitingRoom;
import tillsync.till.DeviceId;

/**
 * Tells tills by server-sent events, by at most one stream a till. A till whose stream is ended comes back and pulls.
 */
@Component
class EventStreams extends Background implements MeterBinder {
    private static final int THREADS = 32;

    /** The pause between looks which streams are due for a sign of life; each gets it at most that much too early. */
    static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final Map<DeviceId, TillEventStream> byDevice = new ConcurrentHashMap<>();
    private final ByCatalogue<TillEventStream> byCatalogue = new ByCatalogue<>();
    private final Executor telling = new Runners(Background.threads("events", THREADS));
    private final TillSources sources;
    private final Pulls pulls;
    private final TillRequests requests;
    private final WaitingRoom room;
    private final boolean severalNodes;

    EventStreams(TillSources sources, Pulls pulls, TillRequests requests, WaitingRoom room, Dialect dialect) {
        super("event-heartbeat", LOOKS_EVERY, LOOKS_EVERY);
        this.severalNodes = dialect != Dialect.H2;
        this.sources = sources;
        this.pulls = pulls;
        this.requests = requests;
        this.room = room;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tillsync.waiting", byDevice, Map::size)
                .tag("by", "stream")
                .description("Tills, and readers of catalogues, that wait at this node")
                .register(registry);
    }

    @Override
    protected void round() {
        beat(System.nanoTime());
    }

    /** Sends a sign of life on each stream that is due at that time, by {@link System#nanoTime}. */
    void beat(long nanos) {
        for (var stream : byDevice.values()) {
            if (stream.isBeatDue(nanos)) {
                stream.queue(TillEventStream::beat);
            }
        }
    }

    /** Begins the answer of a stream. Refuses BUSY. */
    OpenAnswer begin(HttpServletRequest request, HttpServletResponse response) {
        return OpenAnswer.begin(room.enter(request), response, telling);
    }

    private static void each(Collection<TillEventStream> streams, Consumer<TillEventStream> what) {
        streams.forEach(stream -> stream.queue(what));
    }

    private void one(DeviceId device, Consumer<TillEventStream> what) {
        var stream = byDevice.get(device);
        if (stream != null) {
            stream.queue(what);
        }
    }

    /** Opens a till's stream; an older one of the same till ends. */
    void open(TillEventStream stream) {
        var older = byDevice.put(stream.device(), stream);
        if (older != null) {
            end(older);
        }
        one(stream.device(), opened -> {
            place(opened, TillEventStream::hello);
            requests.take(opened.device()).forEach(opened::request);
        });
        if (!isRunning()) {
            one(stream.device(), TillEventStream::end);
        }
    }

    /** Ends a stream after what it was told; the till opens a new one at once. */
    void end(TillEventStream stream) {
        stream.queue(TillEventStream::end);
    }

    void requested(TillRequest request) {
        one(request.device(), stream -> requests.take(request).ifPresent(stream::request));
    }

    void closed(TillEventStream stream) {
        byDevice.remove(stream.device(), stream);
        stream.close(byCatalogue);
    }

    /** Tells a new revision to those tills that get it. */
    void changed(CatalogueId catalogue, long revision) {
        tell(catalogue, listening -> pulls.news(catalogue, revision)
                .map(news -> {
                    var event = TillEventStream.changes(catalogue, revision, news.page());
                    return listening.stream().filter(news.of()::reaches).collect(toMap(identity(), device -> event));
                })
                .orElse(Map.of()));
    }

    /** Tells each till how much it gets now: also those that another limit still keeps back from the head. */
    void released(CatalogueId catalogue) {
        tell(catalogue, listening -> pulls.news(catalogue)
                .map(news -> {
                    long head = news.of().head().revision();
                    var all = TillEventStream.changes(catalogue, head, news.page());
                    return listening.stream().collect(toMap(identity(), device -> {
                        long upTo = news.of().upTo(device);
                        return upTo == head ? all : TillEventStream.changes(catalogue, upTo, null);
                    }));
                })
                .orElse(Map.of()));
    }

    /**
     * Tells the listening tills of a catalogue. The first stream's thread makes the events of all: the thread that has
     * published does not wait for them.
     *
     * @param events makes the event of each till; one without is told nothing
     */
    private void tell(CatalogueId catalogue, Function<List<DeviceId>, Map<DeviceId, byte[]>> events) {
        var listening = byCatalogue.of(catalogue).stream()
                .filter(stream -> stream.listensTo(catalogue))
                .toList();
        var made = SingletonSupplier.of(() -> events.apply(reached(listening, catalogue)));
        each(listening, stream -> {
            var event = made.obtain().get(stream.device());
            if (event != null) {
                stream.sendIfListening(catalogue, event);
            }
        });
    }

    /**
     * Those of the tills that get a catalogue. Asks their rows, since this node may not have heard yet what another one
     * decided about places. It does not ask who follows: most followers may be away.
     */
    private List<DeviceId> reached(List<TillEventStream> listening, CatalogueId catalogue) {
        var tills = listening.stream().map(TillEventStream::device).distinct().toList();
        if (!severalNodes) {
            return tills;
        }
        var places = sources.sourcesOf(tills);
        return tills.stream().filter(till -> gets(places.get(till), catalogue)).toList();
    }

    private static boolean gets(@Nullable Source place, CatalogueId catalogue) {
        return place != null && !place.held() && place.catalogue().equals(catalogue);
    }

    /** Tells each till its place, so that it looks what is new. */
    void lookAll() {
        each(byDevice.values(), stream -> place(stream, TillEventStream::topology));
    }

    /** Tells a till of no changes while its place is decided anew. */
    void mute(DeviceId device) {
        var stream = byDevice.get(device);
        if (stream != null) {
            stream.mute();
        }
    }

    void assigned(DeviceId device) {
        one(device, stream -> place(stream, TillEventStream::topology));
    }

    private void place(TillEventStream stream, BiConsumer<TillEventStream, Source> tell) {
        var source = sources.sourceOf(stream.device());
        stream.list(source.catalogue(), byCatalogue);
        tell.accept(stream, source);
    }

    void signedOff(DeviceId device) {
        one(device, TillEventStream::signedOff);
    }

    /** Ends the till's stream; the till opens a new one at once. */
    void reopen(DeviceId device) {
        one(device, TillEventStream::end);
    }

    @Override
    protected void letGo() {
        each(byDevice.values(), TillEventStream::end);
    }
}
