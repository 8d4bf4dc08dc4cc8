package tillsync.client;

import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tillsync.client.engine.ListenerFailed;
import tillsync.client.store.ArticleDamaged;
import tillsync.client.store.DigestMismatch;
import tillsync.client.store.StoreDamaged;
import tillsync.client.store.StoreFailure;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.delta.ClientTooOld;

/** How a running till is connected, and what last went wrong. */
final class Health {
    private volatile Connection connection = Connection.OFF;
    private volatile @Nullable String lastError;

    void connected(Connection connection) {
        this.connection = connection;
    }

    void well() {
        lastError = null;
    }

    void failed(RuntimeException failure) {
        lastError = code(failure);
    }

    Connection connection() {
        return connection;
    }

    @Nullable
    String lastError() {
        return lastError;
    }

    private static String unreachable(ServiceUnreachable silent) {
        if (silent.isBrokenAnswer()) {
            return "ANSWER_BROKEN";
        }
        return silent.isStranger() ? Listening.GUEST_WIFI : "UNREACHABLE";
    }

    private static String code(RuntimeException failure) {
        if (failure instanceof ServiceRefusal refusal) {
            return refusal.code();
        }
        if (failure instanceof ServiceUnreachable silent) {
            return unreachable(silent);
        }
        if (failure instanceof ListenerFailed) {
            return "LISTENER_FAILED";
        }
        if (failure instanceof DigestMismatch) {
            return "DIGEST_MISMATCH";
        }
        if (failure instanceof ClientTooOld) {
            return "CLIENT_TOO_OLD";
        }
        if (failure instanceof StoreDamaged || failure instanceof ArticleDamaged) {
            return "STORE_DAMAGED";
        }
        return failure instanceof StoreFailure || failure instanceof UncheckedIOException
                ? "STORE_UNUSABLE"
                : "INTERNAL";
    }
}
