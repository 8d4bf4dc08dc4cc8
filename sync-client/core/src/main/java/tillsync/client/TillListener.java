package tillsync.client;

import tillsync.client.store.Takeover;

/** The till's own software, which takes over synchronised articles. */
@FunctionalInterface
public interface TillListener {
    /** For software that reads from {@link TillClient} and keeps nothing itself. */
    TillListener NONE = batch -> Takeover.all();

    /**
     * Takes over changes that are applied and durable here, and those that planned values make when their time comes:
     * all, all but single articles, or later, as during an open sale. Batches come in order and one at a time, each at
     * least once. After a crash, or if this throws or answers later, the same changes come again, and newer ones with
     * them.
     *
     * <p>What {@link TillClient} sells, and the position that the service is told, move only after this has returned;
     * meanwhile selling and editing go on. Planned values of articles that are sold already begin by the clock, and do
     * not wait. This method is called again after some seconds, at most 5 minutes, and at once after {@link
     * TillClient#ready}.
     */
    Takeover apply(Batch batch);

    /**
     * Runs when the batch has ended. What was taken over is confirmed, and over a {@link
     * tillsync.client.store.JdbcStore} committed with the software's rows; or {@link #apply} has answered later, or
     * something was thrown. A sale that may not open during a batch may open from here on.
     */
    default void ended() {}
}
