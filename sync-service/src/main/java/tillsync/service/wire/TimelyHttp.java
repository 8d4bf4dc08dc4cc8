package tillsync.service.wire;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP whose requests must have come as far as the end of their headers within the connection's time limit, counted from
 * their first byte. Tomcat's own limit is for the pause between two bytes, so that a request that comes letter by letter
 * would keep its connection for as long as it liked.
 */
public final class TimelyHttp extends Http11NioProtocol {
    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private @Nullable Future<?> looking;

    @Override
    public void start() throws Exception {
        super.start();
        looking = getUtilityExecutor()
                .scheduleWithFixedDelay(
                        this::closeLate, BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (looking != null) {
            looking.cancel(false);
        }
        super.stop();
    }

    private void closeLate() {
        for (var connection : getEndpoint().getConnections()) {
            closeIfLate(connection);
        }
    }

    /** Whoever has the lock works on it: it is looked at again soon. */
    private void closeIfLate(SocketWrapperBase<?> connection) {
        if (!isLate(connection) || !connection.getLock().tryLock()) {
            return;
        }
        try {
            if (isLate(connection)) {
                connection.close();
            }
        } finally {
            connection.getLock().unlock();
        }
    }

    /** A processor that stays with its connection while no thread works on it waits for more of the head, or for its answer. */
    private boolean isLate(SocketWrapperBase<?> connection) {
        return connection.getCurrentProcessor() instanceof AbstractProcessor processor
                && !processor.isAsync()
                && !processor.isUpgrade()
                && isLate(processor.getRequest().getStartTimeNanos());
    }

    /** @param began negative before the first byte */
    private boolean isLate(long began) {
        return began >= 0 && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) > getConnectionTimeout();
    }
}
