package tillsync.service.api.pull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.store.json.Json;
import tillsync.service.web.wire.OpenAnswer;
import tillsync.till.DeviceId;

/** One open stream of server-sent events to one till. */
final class TillEventStream {
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final DeviceId device;
    private final String pairing;
    private final OpenAnswer answer;
    private final long beatNanos;
    private volatile long beatAt;
    private volatile boolean paused;
    private volatile @Nullable CatalogueId catalogue;
    private @Nullable CatalogueId listed;
    private boolean isClosed;

    /**
     * @param pairing under which the stream was asked for: it ends if the device has a new one
     * @param beat the longest time between two signs of life
     */
    TillEventStream(DeviceId device, String pairing, Duration beat, OpenAnswer answer) {
        this.device = device;
        this.pairing = pairing;
        this.beatNanos = beat.minus(EventStreams.LOOKS_EVERY).toNanos();
        this.beatAt = System.nanoTime() + beatNanos;
        this.answer = answer;
    }

    /** Lists this stream under one catalogue, before its till is told that its articles come from there. */
    synchronized void list(@Nullable CatalogueId now, ByCatalogue<TillEventStream> streams) {
        if (listed != null) {
            streams.remove(listed, this);
        }
        listed = isClosed ? null : now;
        if (listed != null) {
            streams.add(listed, this);
        }
    }

    synchronized void close(ByCatalogue<TillEventStream> streams) {
        isClosed = true;
        list(null, streams);
    }

    /** Runs a task with this stream after all that was queued before. */
    void queue(Consumer<TillEventStream> task) {
        answer.queue(() -> task.accept(this));
    }

    DeviceId device() {
        return device;
    }

    boolean listensTo(CatalogueId changed) {
        return !paused && changed.equals(catalogue);
    }

    void hello(Source source) {
        place("hello", "\"deviceId\":\"" + device + "\",", source);
    }

    void topology(Source source) {
        place("topology", "", source);
    }

    /** Tells the till where its articles come from. */
    private void place(String event, String members, Source source) {
        source.requireAskedBy(pairing);
        paused = source.held();
        catalogue = source.catalogue();
        var follows = source.isMain() ? "null" : "\"" + source.follows() + "\"";
        var group = source.group().everGiven() ? ",\"group\":" + Json.MAPPER.writeValueAsString(source.group()) : "";
        send(event(event, "{" + members + "\"role\":\"" + source.role() + "\",\"follows\":" + follows + group + "}"));
    }

    void mute() {
        catalogue = null;
    }

    void sendIfListening(CatalogueId changed, byte[] event) {
        if (listensTo(changed)) {
            send(event);
        }
    }

    static byte[] changes(CatalogueId catalogue, long revision, byte @Nullable [] page) {
        var json = "{\"catalogue\":\"" + catalogue + "\",\"revision\":" + revision
                + (page == null ? "" : ",\"page\":" + new String(page, StandardCharsets.UTF_8)) + "}";
        return event("changes", json);
    }

    private static byte[] event(String name, String json) {
        return ("event: " + name + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    void request(String json) {
        send(event("request", json));
    }

    void signedOff() {
        send(event("signed-off", "{}"));
        end();
    }

    /** Returns true if a sign of life is due by that time, or before the next look. If so, puts off the next one. */
    boolean isBeatDue(long nanos) {
        boolean isDue = nanos - beatAt >= 0;
        if (isDue) {
            beatAt = nanos + beatNanos;
        }
        return isDue;
    }

    void beat() {
        send(BEAT);
    }

    void send(byte[] event) {
        answer.send(event);
    }

    void end() {
        answer.end();
    }
}
