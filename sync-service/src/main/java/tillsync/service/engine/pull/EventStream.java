package tillsync.service.engine.pull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.topology.Places.Source;
import tillsync.service.web.wire.OpenAnswer;
import tillsync.till.DeviceId;

/** One open stream of server-sent events to one till. Written by one thread at a time. */
final class EventStream {
    private static final int MOST_QUEUED = 256;
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final DeviceId device;
    private final String pairing;
    private final OpenAnswer answer;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private boolean working;
    private volatile boolean paused;
    private volatile @Nullable CatalogueId catalogue;

    /** @param pairing under which it was asked for: it ends where the device has another one */
    EventStream(DeviceId device, String pairing, OpenAnswer answer) {
        this.device = device;
        this.pairing = pairing;
        this.answer = answer;
    }

    /** Does something with this stream after all that was queued before, on one of the threads. */
    void queue(Runnable task, Executor threads) {
        synchronized (queue) {
            if (queue.size() >= MOST_QUEUED) {
                queue.clear();
                queue.add(this::end);
            } else {
                queue.add(task);
            }
            if (!working) {
                working = true;
                threads.execute(this::work);
            }
        }
    }

    private void work() {
        while (true) {
            Runnable task;
            synchronized (queue) {
                task = queue.poll();
                if (task == null) {
                    working = false;
                    return;
                }
            }
            try {
                task.run();
            } catch (RuntimeException failure) { // a stream that may have missed something must not look healthy
                end();
            }
        }
    }

    DeviceId device() {
        return device;
    }

    boolean listensTo(CatalogueId changed) {
        return !paused && changed.equals(catalogue);
    }

    void hello(Source source) {
        source.requireAskedBy(pairing);
        paused = source.held();
        catalogue = source.catalogue();
        send(event("hello", "{\"deviceId\":\"" + device + "\"," + place(source) + "}"));
    }

    void topology(Source source) {
        source.requireAskedBy(pairing);
        paused = source.held();
        catalogue = source.catalogue();
        send(event("topology", "{" + place(source) + "}"));
    }

    private static String place(Source source) {
        return "\"role\":\"" + (source.isMain() ? "MAIN" : "FOLLOWER") + "\",\"follows\":"
                + (source.isMain() ? "null" : "\"" + source.follows() + "\"");
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
