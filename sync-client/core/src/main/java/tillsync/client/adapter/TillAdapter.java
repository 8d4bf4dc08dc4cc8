package tillsync.client.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.android.Log;
import tillsync.client.Batch;
import tillsync.client.SecretFile;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.store.Takeover;
import tillsync.json.JsonObject;

/**
 * Connects a client to till software that runs as a process of its own on this machine (docs/ADAPTER.md). Killing
 * either process loses nothing: the adapter repeats a batch until it is taken over, and the software an edit until it
 * is confirmed.
 *
 * <p>While the software is not connected or is in the background, the status and the service say so, with the remedy.
 */
public final class TillAdapter implements AutoCloseable {
    public static final int USUAL_PORT = 8766;
    /** The file in the adapter's directory by which the software finds it. */
    public static final String FILE = "adapter.json";

    private static final Log LOG = Log.of("tillsync.client");
    private static final int LOOK_SECONDS = 5;

    private final ScheduledThreadPoolExecutor timer;
    private final Door door;
    private final TillClient client;
    private final SoftwarePresence presence;
    private final SecretFile file;
    private final AtomicReference<SoftwareLink> link;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private TillAdapter(
            Path directory,
            String software,
            ScheduledThreadPoolExecutor timer,
            Door door,
            TillClient client,
            AtomicReference<SoftwareLink> link) {
        this.timer = timer;
        this.door = door;
        this.client = client;
        this.link = link;
        this.file = new SecretFile(directory, FILE);
        this.presence = new SoftwarePresence(AwayCode.of(software), client::condition, timer);
    }

    /**
     * Opens an adapter, and writes {@code adapter.json}, which its user alone can read. The client is not started.
     *
     * @param directory of the adapter alone, such as that of its client
     * @param port on 127.0.0.1, such as {@link #USUAL_PORT}; 0: any
     * @param software of the till, as its device has it: TAXOPOS has words of its own
     * @param client opens the client, with the listener that it is given and a store of its own ({@link
     *     tillsync.client.store.SqliteStore}); it is closed with the adapter
     * @throws UncheckedIOException if the port is taken
     */
    public static TillAdapter open(
            Path directory, int port, String software, Function<TillListener, TillClient> client) {
        var link = new AtomicReference<SoftwareLink>();
        var away = Takeover.later(AwayCode.of(software));
        var opened = client.apply(batch -> handOver(link.get(), batch, away));
        var timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "tillsync-adapter-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        try {
            return behind(
                    new Door(port, timer), door -> new TillAdapter(directory, software, timer, door, opened, link));
        } catch (IOException | RuntimeException failure) {
            timer.shutdownNow();
            opened.close();
            throw failure instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) failure;
        }
    }

    private static TillAdapter behind(Door door, Function<Door, TillAdapter> made) {
        try {
            var adapter = made.apply(door);
            adapter.opens();
            return adapter;
        } catch (RuntimeException failure) {
            door.close();
            throw failure;
        }
    }

    private static Takeover handOver(@Nullable SoftwareLink link, Batch batch, Takeover away) {
        return link == null ? away : link.handOver(batch);
    }

    private void opens() {
        file.write(door.address().json());
        presence.noteAway();
        door.open(this::enters);
        timer.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Replaces an older connection by the newest one. The software of the older one has died, or has yet to notice that
     * it was replaced.
     */
    private void enters(Lines lines, Locale language, JsonObject welcome) throws IOException {
        var entered = new SoftwareLink(lines, client, presence, language);
        try {
            lines.write(first -> {
                var before = link.getAndSet(entered);
                if (before != null) {
                    before.close();
                }
                first.add(welcome.json());
            });
            entered.run();
        } catch (Lines.Malformed refused) {
            Door.bye(lines, refused);
            throw refused;
        } catch (RuntimeException failure) {
            LOG.warn("adapter: the connection to the software has failed", failure);
        } finally {
            entered.close();
            if (link.compareAndSet(entered, null)) {
                presence.noteAway();
            }
        }
    }

    /** Looks after the connection. A failure ends it but is not thrown: the timer would drop a task that throws. */
    private void look() {
        var now = link.get();
        try {
            if (now != null) {
                now.look();
            }
        } catch (RuntimeException failure) {
            LOG.warn("adapter: the connection to the software has failed", failure);
            now.close();
        }
    }

    public TillClient client() {
        return client;
    }

    /** The address for software that cannot read the file, such as another Android app. */
    public AdapterAddress address() {
        return door.address();
    }

    /** Ends the connection, and closes the client. A second call does nothing. */
    @Override
    public void close() {
        if (isClosed.getAndSet(true)) {
            return; // the file may be that of another adapter by now
        }
        timer.shutdownNow();
        door.close();
        var last = link.getAndSet(null);
        if (last != null) {
            last.close();
        }
        try {
            file.delete();
        } finally {
            client.close();
        }
    }
}
