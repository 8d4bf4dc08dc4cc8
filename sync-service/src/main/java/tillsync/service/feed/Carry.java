package tillsync.service.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.service.feed.Sink.Session;
import tillsync.service.feed.Sink.Turn;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Lease;
import tillsync.service.store.database.StopsLast;

/**
 * Carries to one sink, in a thread of its own, on the one node that has the lease. After a failure, all that the sink
 * has not confirmed is carried again.
 */
public final class Carry extends Background implements StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(Carry.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    /** The pause after a failure, while another node has the lease, or while no session is needed. */
    private static final Duration TRY_AGAIN_EVERY = Duration.ofSeconds(1);

    private final Lease lease;
    private final Sink sink;
    private final CarryState state;
    private volatile @Nullable Session session;

    public Carry(String name, Lease lease, Sink sink, CarryState state) {
        super(name, Duration.ZERO, TRY_AGAIN_EVERY);
        this.lease = lease;
        this.sink = sink;
        this.state = state;
    }

    @Override
    protected void round() throws InterruptedException {
        if (!sink.isNeeded()) {
            return;
        }
        if (!lease.claim()) {
            state.clear();
            return;
        }
        try (var opened = sink.open(lease)) {
            session = opened;
            carryOn(opened);
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } finally {
            session = null;
        }
    }

    private void carryOn(Session opened) throws InterruptedException, IOException {
        while (isRunning()) {
            lease.keep();
            var turn = opened.carry();
            if (turn == Turn.OVER) {
                return;
            }
            state.works();
            if (turn == Turn.IDLE) {
                pause(LOOK_EVERY);
            }
        }
    }

    @Override
    protected void failed(Throwable failure) {
        if (failure instanceof Lease.Lost) {
            state.clear();
        } else {
            state.fails(failure);
        }
        LOG.debug("the session has ended", failure);
    }

    @Override
    protected void letGo() {
        var open = session;
        if (open != null) {
            open.close();
        }
    }

    @Override
    protected void last() {
        lease.release();
    }
}
