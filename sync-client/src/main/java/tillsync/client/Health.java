package tillsync.client;

import org.jspecify.annotations.Nullable;

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
        lastError = FailureCode.of(failure);
    }

    Connection connection() {
        return connection;
    }

    @Nullable
    String lastError() {
        return lastError;
    }
}
