package tillsync.client;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.condition.ConditionCode;
import tillsync.problem.ProblemCode;

/** How a running till is connected, and what last went wrong. */
final class Health {
    /** Failures that mean that there is no connection, whatever may still be open. */
    private static final Set<String> APART =
            Set.of("UNREACHABLE", ConditionCode.GUEST_WIFI, ProblemCode.UNAUTHENTICATED.wireName());

    private volatile TillConnection connection = TillConnection.OFF;
    private volatile @Nullable String lastError;
    private volatile @Nullable String hanging;
    private volatile Runnable told = () -> {};

    /** @param told runs whenever the till may stand otherwise than before */
    void onNews(Runnable told) {
        this.told = told;
    }

    /** Says that the till may stand otherwise than before. */
    void news() {
        told.run();
    }

    void connected(TillConnection connection) {
        this.connection = connection;
        news();
    }

    void well() {
        lastError = null;
        news();
    }

    void failed(Throwable failure) {
        lastError = FailureCode.of(failure);
        news();
    }

    /** @param code of the work from which a thread of ours does not come back; null: all do their work */
    void hangs(@Nullable String code) {
        boolean isNews = !Objects.equals(hanging, code);
        hanging = code;
        if (isNews) {
            news();
        }
    }

    /**
     * How the till is connected, as people see it. A stream may stay open for a while after requests have failed, or
     * while nothing is done with what it says: that does not count as connected.
     */
    TillConnection connection() {
        if (hanging != null && connection != TillConnection.OFF) {
            return TillConnection.NOT_CONNECTED;
        }
        var error = lastError;
        boolean apart = connection != TillConnection.OFF && error != null && APART.contains(error);
        return apart ? TillConnection.NOT_CONNECTED : connection;
    }

    @Nullable
    String lastError() {
        var code = hanging;
        return code == null ? lastError : code;
    }
}
