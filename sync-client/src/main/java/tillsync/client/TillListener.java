package tillsync.client;

/** The till's own software, as far as it takes over articles that were synchronised. */
@FunctionalInterface
public interface TillListener {
    /** For software that reads from {@link TillClient} and keeps nothing itself. */
    TillListener NONE = batch -> {};

    /**
     * Takes over changes that are applied and durable here. Batches come in order and one at a time, each at least once:
     * after a crash, or where this throws, the same changes come again. The position that the service is told moves only
     * after this has returned; meanwhile selling and editing go on.
     */
    void apply(Batch batch);
}
