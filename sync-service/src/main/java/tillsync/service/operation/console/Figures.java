package tillsync.service.operation.console;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.engine.heads.SigningState;
import tillsync.service.limits.quota.MerchantUse;
import tillsync.service.operation.rebuild.RebuildRun;
import tillsync.service.store.events.Parked;

/**
 * The figures of the operator's page at one moment.
 *
 * @param nodes the number of live nodes, including this one
 * @param processors those that handle events in the background
 * @param signing the result of the last round of signing histories
 * @param deadLetters events that a processor has set aside
 * @param parked streams that cannot be read, the longest first, at most 20
 * @param feed events that other systems have yet to get, by topic; empty: nothing is carried
 * @param uses of the merchants that have used most of their quotas, the fullest first
 * @param rebuild the last one of this node; null: none since its start
 */
record Figures(
        Store store,
        Memory memory,
        int nodes,
        List<Processor> processors,
        SigningState.Now signing,
        long deadLetters,
        List<Parked.Stream> parked,
        List<Carried.Topic> feed,
        List<Use> uses,
        RebuildRun.@Nullable Progress rebuild) {

    /**
     * @param database H2 or PostgreSQL
     * @param bytes its size
     * @param freeBytes room left on its disk; null if that disk is not on this machine
     * @param runsFull whether less is free than the settings ask for
     * @param events the number of events ever stored
     */
    record Store(String database, long bytes, @Nullable Long freeBytes, boolean runsFull, long events, long tills) {}

    record Memory(long usedBytes, long maxBytes, Duration upFor) {}

    /**
     * @param lag events that it has not handled yet; null: another node handles them
     * @param failing whether it tries again after a failure
     */
    record Processor(String name, @Nullable Long lag, boolean failing) {}

    /** @param tills connected ones */
    record Use(String name, long tills, MerchantUse use) {}
}
