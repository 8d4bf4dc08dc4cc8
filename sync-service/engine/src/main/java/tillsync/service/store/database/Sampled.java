package tillsync.service.store.database;

/**
 * Has figures that metrics show and that only the database knows. One task reads them, each 15 s at most; whoever asks
 * for metrics gets what was read last.
 */
public interface Sampled {

    /** Reads the figures anew. */
    void sample();
}
