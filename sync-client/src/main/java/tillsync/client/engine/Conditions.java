package tillsync.client.engine;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.Condition;
import tillsync.condition.ConditionCode;

/** What is the matter with a till, as hello and reports say it: one code at a time. Safe for use by several threads. */
public final class Conditions {
    /** The condition of a till whose clock is not the service's. */

    /** Failures of a step that are neither of the network nor said by the service. */
    private static final Set<String> OWN_FAILURES = Set.of(ConditionCode.INTERNAL, ConditionCode.STORE_UNUSABLE);

    private final LocalStore store;
    private final Clock clock;
    private final HandingOver handingOver;
    private final Repairing repairing;
    private volatile @Nullable Condition said;
    private volatile @Nullable Condition ofNetwork;
    private volatile @Nullable Condition ofClient;

    Conditions(LocalStore store, Clock clock, HandingOver handingOver, Repairing repairing) {
        this.store = store;
        this.clock = clock;
        this.handingOver = handingOver;
        this.repairing = repairing;
    }

    /** The till's software says what is the matter; null where it is well. */
    public void say(@Nullable Condition condition) {
        this.said = condition;
    }

    /** What the till's software has said about the till; null where it is well. */
    public @Nullable Condition said() {
        return said;
    }

    /** What is known of the network that the till is in; null where it is well. */
    public void network(@Nullable Condition condition) {
        this.ofNetwork = condition;
    }

    /** A step has failed with that code: the next hello says so, where it is this till that fails. */
    public void failed(String code) {
        var known = ofClient;
        if (OWN_FAILURES.contains(code) && (known == null || !known.code().equals(code))) {
            ofClient = new Condition(code, clock.instant());
        }
    }

    /** All was done. Whether something was said to fail until now. */
    public boolean isWell() {
        boolean failed = ofClient != null;
        ofClient = null;
        return failed;
    }

    /**
     * The till's trouble: what its software has said comes first, then what fails, then what is damaged, then its clock,
     * which prices begin by. Null where there is none.
     */
    public @Nullable Condition now() {
        var known = said;
        return known != null
                ? known
                : Optional.ofNullable(ofClient)
                        .or(handingOver::condition)
                        .or(repairing::condition)
                        .or(() -> store.clockSkew().map(skew -> new Condition(ConditionCode.CLOCK_WRONG, skew.since())))
                        .orElse(ofNetwork);
    }
}
