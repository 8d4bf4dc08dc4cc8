package tillsync.client.cli;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.problem.Refusal;

/** The codes with which a command ends (OPERATING, "Exit codes"). */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int REFUSED = 4;
    static final int CONFLICT = 5;
    static final int UNREACHABLE = 6;
    static final int STORE = 7;

    private static final Map<Integer, Integer> BY_STATUS = Map.of(404, NOT_FOUND, 409, CONFLICT, 412, CONFLICT);

    private ExitCode() {}

    static int of(@Nullable Throwable failure) {
        if (failure instanceof CommandFailed failed) {
            return failed.exitCode();
        }
        if (failure instanceof ServiceUnreachable) {
            return UNREACHABLE;
        }
        if (failure instanceof StoreFailure) {
            return STORE;
        }
        if (failure instanceof Refusal) {
            return REFUSED;
        }
        if (failure instanceof ServiceRefusal refusal) {
            return refusal.isPassing()
                    ? UNREACHABLE
                    : Optional.ofNullable(BY_STATUS.get(refusal.status())).orElse(REFUSED);
        }
        return FAILED;
    }
}
