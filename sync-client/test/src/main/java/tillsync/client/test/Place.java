package tillsync.client.test;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tillsync.client.Batch;
import tillsync.client.CloudTills;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;
import tillsync.client.TillConnection;
import tillsync.client.TillListener;
import tillsync.client.store.MemoryDisk;
import tillsync.client.store.MemoryStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.Transport;

/**
 * Where a till's software is opened: a directory for its own files, the till's clock, and the way to its client. A new
 * one is given at each start. What is in the directory stays.
 */
public final class Place {
    private final Path root;
    private final MemoryDisk disk;
    private final Clock clock;
    private final Transport line;
    private final Watch watch;
    private @Nullable TillClient client;

    /** @param disk on which tills without software keep their articles */
    Place(Path root, MemoryDisk disk, Clock clock, Transport line, Watch watch) {
        this.root = root;
        this.disk = disk;
        this.clock = clock;
        this.line = line;
        this.watch = watch;
    }

    /** The directory for the software's own files, its database among them. */
    public Path directory() {
        return own(root);
    }

    static Path own(Path root) {
        return root.resolve("software");
    }

    private static Path ofClient(Path root) {
        return root.resolve("client");
    }

    /** The till's clock, in the zone where the till stands. Software that asks for the time must ask this clock. */
    public Clock clock() {
        return clock;
    }

    /**
     * The same database, watched: tests then know when the software commits, can kill the till before and after each
     * commit, and can let a commit fail. Open the software's database by it. A test that needs that is left out
     * without it.
     */
    public DataSource database(DataSource database) {
        return WatchedDatabase.of(database, watch);
    }

    /**
     * Begins to say what the till is. Service, directory, device and clock are said already: leave them as they are. Say
     * what the software knows, its listener or takeover, and another store if it has one, and open the client.
     */
    public TillBuilder till() {
        return CloudTills.builder(line, this::listener, this::isOpened)
                .service("http://localhost")
                .directory(ofClient(root))
                .clock(clock)
                .device("Sunmi D3", "MyPos 7.1", "1.0.0");
    }

    private void isOpened(TillClient opened) {
        if (client != null) {
            throw new IllegalStateException("client: a second one (expected: one in a place)");
        }
        client = opened;
    }

    /** The client of a till without software, which keeps all in memory. */
    TillClient clientAlone() {
        return till().store(new MemoryStore(disk)).knowsEverything().open();
    }

    private TillListener listener(TillListener theirs) {
        return theirs == TillListener.NONE ? theirs : new Watched(theirs, watch);
    }

    private record Watched(TillListener theirs, Watch watch) implements TillListener {
        @Override
        public Takeover apply(Batch batch) {
            return watch.during(Moment.LISTENER_ASKED, Moment.LISTENER_ANSWERED, () -> theirs.apply(batch));
        }

        @Override
        public void ended() {
            theirs.ended();
        }
    }

    @Nullable
    TillClient openedOrNot() {
        return client;
    }

    /** The client that the software has opened here. */
    TillClient opened() {
        if (client == null) {
            throw new IllegalStateException("client: none (expected: one that the software opens by Place.till)");
        }
        if (client.link().connection() != TillConnection.OFF) {
            throw new IllegalStateException("client: started (expected: only opened; the shop takes its steps)");
        }
        return client;
    }
}
