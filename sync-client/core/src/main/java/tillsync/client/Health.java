package tillsync.client;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.condition.ConditionCode;
import tillsync.problem.ProblemCode;

/** The connection of a running till, and its last failure. */
final class Health {
    /** Failures that mean that the till is not connected, even if a stream is still open. */
    private static final Set<String> APART =
            Set.of("UNREACHABLE", ConditionCode.GUEST_WIFI, ProblemCode.UNAUTHENTICATED.wireName());

    private volatile TillConnection connection = TillConnection.OFF;
    private volatile @Nullable String lastError;
    private volatile @Nullable String hanging;
    private volatile Runnable told = () -> {};

    /** @param told runs whenever the till's status may have changed */
    void onNews(Runnable told) {
        this.told = told;
    }

    /** Reports that the till's status may have changed. */
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

    /** @param code such as LISTENER_HANGS; null if no thread hangs */
    void hangs(@Nullable String code) {
        boolean isNews = !Objects.equals(hanging, code);
        hanging = code;
        if (isNews) {
            news();
        }
    }

    /**
     * The connection as people see it. A stream does not count if it stays open after requests have failed, or while
     * nothing is done with its events.
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
