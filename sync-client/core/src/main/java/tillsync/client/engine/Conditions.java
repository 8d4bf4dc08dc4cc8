package tillsync.client.engine;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.android.Optionals;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.Condition;
import tillsync.condition.ConditionCode;

/** Knows a till's trouble, as hello and reports say it: one code at a time. Safe for use by several threads. */
public final class Conditions {
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

    /** Sets the trouble that the till's software reports; null if all is well. @return whether that is news */
    public boolean say(@Nullable Condition condition) {
        boolean isNews = !Objects.equals(said, condition);
        this.said = condition;
        return isNews;
    }

    /** The trouble that the till's software has reported; null if all is well. */
    public @Nullable Condition said() {
        return said;
    }

    /** Sets the trouble with the till's network; null if all is well. */
    public void network(@Nullable Condition condition) {
        this.ofNetwork = condition;
    }

    /** Notes that a step has failed with that code. The next hello says so, if this till itself has failed. */
    public void failed(String code) {
        var known = ofClient;
        if (OWN_FAILURES.contains(code) && (known == null || !known.code().equals(code))) {
            ofClient = new Condition(code, clock.instant());
        }
    }

    /** Notes that a round has succeeded. @return whether a failure was noted before */
    public boolean isWell() {
        boolean failed = ofClient != null;
        ofClient = null;
        return failed;
    }

    /**
     * The till's trouble, null if it has none. What its software has said comes first, then failures, then damage, then
     * its clock, by which prices begin.
     */
    public @Nullable Condition now() {
        var known = said;
        var own = known == null ? ofClient : known;
        var ofOthers =
                Optionals.or(Optionals.or(Optional.ofNullable(own), handingOver::condition), repairing::condition);
        return Optionals.or(ofOthers, this::ofClock).orElse(ofNetwork);
    }

    private Optional<Condition> ofClock() {
        return store.clockSkew().map(skew -> new Condition(ConditionCode.CLOCK_WRONG, skew.since()));
    }
}
