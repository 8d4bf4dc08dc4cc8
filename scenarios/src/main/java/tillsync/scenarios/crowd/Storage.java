package tillsync.scenarios.crowd;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The database that the nodes of a crowd share: what it writes, and how it grows. */
interface Storage extends AutoCloseable {
    /** Settings of the nodes that use it, as {@code name=value}. */
    List<String> properties();

    /** The server's load since it started; empty if the database runs inside the service's process. */
    Optional<Load> load();

    /** The size before anything is stored, as far as it is known without stopping a node. */
    Size atFirst();

    /** The size. If the database is a file, stops the nodes to compact it. */
    Size size(Nodes nodes);

    /** Tidies the database at the end of all. Adds the costs, and the size that stays. */
    void tidies(Costs costs);

    @Override
    void close();

    /**
     * Counters since the start of a server.
     *
     * @param walBytes written ahead, full pages included
     * @param fullPages pages that were written whole, at their first change after a checkpoint
     * @param millis processor time of all its processes; 0 if they are on another machine
     */
    record Load(long walBytes, long fullPages, long commits, double millis) {
        Load minus(Load before) {
            return new Load(
                    walBytes - before.walBytes,
                    fullPages - before.fullPages,
                    commits - before.commits,
                    millis - before.millis);
        }
    }

    /** @param tables by name; empty if their sizes are unknown */
    record Size(long bytes, Map<String, Table> tables) {
        public Size {
            tables = Map.copyOf(tables);
        }
    }

    /**
     * A table with its indexes and out-of-line values.
     *
     * @param indexBytes the part of {@code bytes} for indexes
     * @param written rows inserted, updated or deleted since the server's counters began
     * @param hot updates that touched no index
     * @param dead rows that wait for a vacuum
     * @param vacuums automatic ones
     */
    record Table(long bytes, long indexBytes, long written, long hot, long dead, long vacuums) {
        static final Table NONE = new Table(0, 0, 0, 0, 0, 0);
    }
}
