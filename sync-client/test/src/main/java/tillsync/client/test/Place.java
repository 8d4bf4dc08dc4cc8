package tillsync.client.test;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tillsync.article.KnownFields;
import tillsync.client.Connection;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.store.LocalStore;
import tillsync.client.store.MemoryDisk;
import tillsync.client.store.MemoryStore;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.Device;
import tillsync.client.transport.Transport;

/**
 * Where a till's software is opened: a directory for its own files, the till's clock, and the way to its client. A new
 * one is given at each start. What is in the directory stays.
 */
public final class Place {
    private static final Device DEVICE = new Device(null, "Sunmi D3", "MyPos 7.1", "1.0.0");

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
     * Opens the till's client, which keeps its articles in a store of its own ({@link SqliteStore}).
     *
     * @param known the members of an article that the software knows
     */
    public TillClient client(KnownFields known, TillListener listener) {
        return client(SqliteStore.open(ofClient(root)), known, listener);
    }

    /** Opens the till's client over another store, such as {@link tillsync.client.store.JdbcStore}. */
    public TillClient client(LocalStore store, KnownFields known, TillListener listener) {
        if (client != null) {
            throw new IllegalStateException("client: a second one (expected: one in a place)");
        }
        client = TillClient.over(store, line, clock, DEVICE, known, listener(listener));
        return client;
    }

    /** The client of a till without software, which keeps all in memory. */
    TillClient clientAlone() {
        return client(new MemoryStore(disk), KnownFields.ALL, TillListener.NONE);
    }

    private TillListener listener(TillListener theirs) {
        return theirs == TillListener.NONE
                ? theirs
                : batch -> watch.during(Moment.LISTENER_ASKED, Moment.LISTENER_ANSWERED, () -> theirs.apply(batch));
    }

    @Nullable
    TillClient openedOrNot() {
        return client;
    }

    /** The client that the software has opened here. */
    TillClient opened() {
        if (client == null) {
            throw new IllegalStateException("client: none (expected: one that the software opens by Place.client)");
        }
        if (client.link().connection() != Connection.OFF) {
            throw new IllegalStateException("client: started (expected: only opened; the shop takes its steps)");
        }
        return client;
    }
}
