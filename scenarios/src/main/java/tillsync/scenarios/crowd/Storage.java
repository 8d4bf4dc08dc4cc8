package tillsync.scenarios.crowd;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The database that the nodes of a crowd share: what it writes, and how it grows. */
interface Storage extends AutoCloseable {
    /** Settings of the nodes that use it, as {@code name=value}. */
    List<String> properties();

    /** What its server has done since it started; empty if it works within the service's own process. */
    Optional<Load> load();

    /** How large it is before anything is stored, as far as that is known without stopping a node. */
    Size atFirst();

    /** How large it is. A file is compacted for that, and the nodes are stopped then. */
    Size size(Nodes nodes);

    /** At the end of all: what stays if it is tidied. Tells the costs. */
    void tidies(Costs costs);

    @Override
    void close();

    /**
     * Counted since a server started.
     *
     * @param walBytes written ahead, full pages among them
     * @param fullPages pages that were written whole, since they changed for the first time after a checkpoint
     * @param millis processor time of all its processes; 0 if they are not of this machine
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

    /** @param tables by name; empty if nobody knows how they share it */
    record Size(long bytes, Map<String, Table> tables) {
        public Size {
            tables = Map.copyOf(tables);
        }
    }

    /**
     * A table with its indexes and what it keeps apart.
     *
     * @param indexBytes of {@code bytes}
     * @param written rows inserted, updated or deleted since the server's counters began
     * @param hot of the updates, those that touched no index
     * @param dead rows that wait for a vacuum
     * @param vacuums of the server itself
     */
    record Table(long bytes, long indexBytes, long written, long hot, long dead, long vacuums) {
        static final Table NONE = new Table(0, 0, 0, 0, 0, 0);
    }
}
