package tillsync.service.web.wire;

import java.util.Collection;
import java.util.HashMap;
import java.util.function.Predicate;
import org.apache.coyote.AbstractProcessor;
import org.apache.tomcat.util.net.SocketWrapperBase;
import tillsync.service.limits.throttle.NetworkAddress;

/**
 * Closes idle connections of networks that have too many, but only once more than half of the possible connections are
 * open: until then nobody needs them. A connection is idle if no thread works for it and no request of it waits for an
 * answer.
 */
final class ConnectionShares {
    private final int most;
    private final int mostPerAddress;

    ConnectionShares(WireSettings settings) {
        this.most = settings.mostConnections();
        this.mostPerAddress = settings.mostConnectionsPerAddress();
    }

    void closeWhatIsTooMuch(Collection<? extends SocketWrapperBase<?>> open) {
        if (open.size() <= most / 2) {
            return;
        }
        var counts = new HashMap<String, Integer>();
        for (var connection : open) {
            int count = counts.merge(network(connection), 1, Integer::sum);
            if (count > mostPerAddress) {
                closeIf(ConnectionShares::isIdle, connection);
            }
        }
    }

    private static String network(SocketWrapperBase<?> connection) {
        var address = connection.getRemoteAddr();
        return address == null ? "" : NetworkAddress.of(address).value();
    }

    /**
     * Closes a connection if the condition holds, and still holds with its lock. If a thread has the lock, leaves the
     * connection to the next look.
     */
    static void closeIf(Predicate<SocketWrapperBase<?>> condition, SocketWrapperBase<?> connection) {
        if (!condition.test(connection) || !connection.getLock().tryLock()) {
            return;
        }
        try {
            if (condition.test(connection)) {
                connection.close();
            }
        } finally {
            connection.getLock().unlock();
        }
    }

    /**
     * Returns true if a connection is idle. Between two requests it has no processor; a processor that stays waits for
     * the rest of a head, or is asynchronous.
     */
    private static boolean isIdle(SocketWrapperBase<?> connection) {
        var current = connection.getCurrentProcessor();
        return current == null
                || current instanceof AbstractProcessor processor && !processor.isAsync() && !processor.isUpgrade();
    }
}
