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
 * The place in which a till's software is opened: a directory for its own files, the till's clock, and the way to its
 * client. Each start has a new place, but the directory keeps its files.
 */
public final class TillPlace {
    private final Path root;
    private final MemoryDisk disk;
    private final Clock clock;
    private final Transport line;
    private final Watch watch;
    private @Nullable TillClient client;

    /** @param disk on which tills without software keep their articles */
    public TillPlace(Path root, MemoryDisk disk, Clock clock, Transport line, Watch watch) {
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
     * Wraps the software's database: tests then know when the software commits, can kill the till before and after each
     * commit, and can let a commit fail. Open the software's database by it; otherwise tests that need it are left out.
     */
    public DataSource database(DataSource database) {
        return WatchedDatabase.of(database, watch);
    }

    /**
     * Begins to build the till's client. Leave service, directory, device and clock as they are. Add the members that
     * the software knows, its listener or takeover, and another store if it has one; then open the client.
     */
    public TillBuilder till() {
        return CloudTills.builder(line, this::listener, this::setClient)
                .service("http://localhost")
                .directory(ofClient(root))
                .clock(clock)
                .device("Sunmi D3", "MyPos 7.1", "1.0.0");
    }

    private void setClient(TillClient opened) {
        if (client != null) {
            throw new IllegalStateException("client: a second one (expected: one in a place)");
        }
        client = opened;
    }

    /** The client of a till without software, which keeps all in memory. */
    public TillClient clientAlone() {
        return till().store(new MemoryStore(disk)).knowsEverything().open();
    }

    private TillListener listener(TillListener theirs) {
        return theirs == TillListener.NONE ? theirs : new Watched(theirs, watch);
    }

    private record Watched(TillListener theirs, Watch watch) implements TillListener {
        @Override
        public Takeover apply(Batch batch) {
            return watch.during(KillMoment.LISTENER_ASKED, KillMoment.LISTENER_ANSWERED, () -> theirs.apply(batch));
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
