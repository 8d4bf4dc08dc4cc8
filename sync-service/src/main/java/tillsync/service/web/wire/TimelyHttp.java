package tillsync.service.web.wire;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import tillsync.service.store.database.Background;

/**
 * HTTP with time limits for requests and answers. Headers must have come within the connection's time limit, counted
 * from their first byte. Tomcat's own limit is for the pause between two bytes: a request that comes byte by byte could
 * keep its connection forever. Slow bodies and answers keep a thread, so {@link SlowThreads} limits them.
 */
public final class TimelyHttp extends Http11NioProtocol {
    private static final long BETWEEN_LOOKS_MILLIS = 100;
    private static final int LOOKS_BETWEEN_HEADS = 5;

    private final Set<Exchange> atWork = ConcurrentHashMap.newKeySet();
    private @Nullable WireSettings limits;
    private @Nullable SlowThreads slow;
    private @Nullable ConnectionShares shares;
    private @Nullable ScheduledExecutorService looking;
    private int looks;

    /** Gives bodies and answers these limits; without them they have only Tomcat's own. */
    void limit(WireSettings settings) {
        limits = settings;
        shares = new ConnectionShares(settings);
        // a silent body is ended by our limits too, like one that trickles, and not sooner
        setDisableUploadTimeout(false);
        setConnectionUploadTimeout((int) settings.bodyWithin().plusMinutes(1).toMillis());
    }

    @Override
    public void start() throws Exception {
        super.start();
        slow = limits == null ? null : new SlowThreads(limits, getMaxThreads());
        // not the container's threads: this one must not wait for any of them
        looking = Executors.newSingleThreadScheduledExecutor(Background.threads(getName() + "-looks"));
        looking.scheduleWithFixedDelay(this::look, BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (looking != null) {
            looking.shutdownNow();
        }
        super.stop();
    }

    private void look() {
        try {
            if (slow != null) {
                slow.end(atWork);
            }
            if (++looks % LOOKS_BETWEEN_HEADS == 0) {
                var open = getEndpoint().getConnections();
                open.forEach(connection -> ConnectionShares.closeIf(this::isLate, connection));
                if (shares != null) {
                    shares.closeWhatIsTooMuch(open);
                }
            }
        } catch (RuntimeException failure) { // otherwise no further look would follow
            getLog().error("Slow connections were not looked at", failure);
        }
    }

    /**
     * Returns true if headers are late. If a processor stays with a connection while no thread works on it, it waits
     * for more of the head, or for its answer.
     */
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

    @Override
    protected Processor createProcessor() {
        return new Watched(this);
    }

    /** Notes which thread works for which connection. */
    private static final class Watched extends Http11Processor {
        private final TimelyHttp protocol;

        Watched(TimelyHttp protocol) {
            super(protocol, protocol.getAdapter());
            this.protocol = protocol;
        }

        @Override
        public SocketState process(SocketWrapperBase<?> socket, SocketEvent event) throws IOException {
            var exchange = new Exchange((NioSocketWrapper) socket, getRequest());
            exchange.enter();
            protocol.atWork.add(exchange);
            try {
                return super.process(socket, event);
            } finally {
                protocol.atWork.remove(exchange);
                Exchange.leave();
            }
        }
    }
}
