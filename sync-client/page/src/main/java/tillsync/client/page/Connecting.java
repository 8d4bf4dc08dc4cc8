package tillsync.client.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.client.TillClient;
import tillsync.client.pairing.Pairing;
import tillsync.client.pairing.PairingState;
import tillsync.client.pairing.PairingState.Phase;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.TillUser;
import tillsync.condition.ConditionCode;

/**
 * "Connect with a user": shows one code after another until a user decides, even while no browser looks. Gives up after
 * an hour. The thread that asks the service and the browsers never wait for each other.
 */
final class Connecting {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long LOOK_MILLIS = 500;

    private final TillClient client;
    private final Supplier<Pairing> pairings;
    private final ScheduledExecutorService thread;
    private final Clock clock;
    private final ConnectedUsers users;
    private @Nullable ScheduledFuture<?> looking;
    private @Nullable Run current;
    private @Nullable Progress progress;

    /**
     * The progress of connecting.
     *
     * @param failure the code of the failure that ended it; otherwise null
     * @param before the users who were connected when it began
     */
    record Progress(PairingState state, @Nullable String failure, List<TillUser> before) {
        boolean isOver() {
            return failure != null || state.isOver();
        }
    }

    Connecting(
            TillClient client,
            Supplier<Pairing> pairings,
            ScheduledExecutorService thread,
            Clock clock,
            ConnectedUsers users) {
        this.client = client;
        this.pairings = pairings;
        this.thread = thread;
        this.clock = clock;
        this.users = users;
    }

    /** Begins connecting, unless it is under way. */
    synchronized void begin() {
        if (looking != null) {
            return;
        }
        var run = new Run(pairings.get(), clock.instant(), users.known());
        progress = new Progress(PairingState.begins(clock.instant()), null, run.before);
        current = run;
        looking = thread.scheduleWithFixedDelay(run, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends connecting: the code shown no longer pairs this till. */
    synchronized void end() {
        stop();
        progress = null;
    }

    private void stop() {
        if (looking != null) {
            looking.cancel(false);
            looking = null;
            current = null;
        }
    }

    /** The progress of connecting; null if it has not begun, or was ended. */
    synchronized @Nullable Progress progress() {
        return progress;
    }

    /** One run, from its first code to its end. */
    private final class Run implements Runnable {
        private final Pairing pairing;
        private final Instant begun;
        private final List<TillUser> before;

        Run(Pairing pairing, Instant begun, List<TillUser> before) {
            this.pairing = pairing;
            this.begun = begun;
            this.before = before;
        }

        @Override
        public void run() {
            try {
                step();
            } catch (ServiceRefusal refused) {
                show(new Progress(PairingState.begins(clock.instant()), refused.code(), before));
            } catch (RuntimeException failure) {
                PageLog.failed("connecting", failure);
                show(new Progress(PairingState.begins(clock.instant()), ConditionCode.INTERNAL, before));
            }
        }

        private void step() {
            if (Duration.between(begun, clock.instant()).compareTo(LONGEST) > 0) {
                endThis();
                return;
            }
            var state = pairing.step();
            synchronized (Connecting.this) {
                if (current != this) {
                    return;
                }
                if (state.phase() == Phase.PAIRED) {
                    client.paired(state.token()); // the service sends it only once: keep it before showing anything
                    users.renew();
                }
                show(new Progress(withoutToken(state), null, before));
            }
        }

        private void endThis() {
            synchronized (Connecting.this) {
                if (current == this) {
                    end();
                }
            }
        }

        private PairingState withoutToken(PairingState state) {
            return new PairingState(state.phase(), state.invitation(), state.expiresAt(), state.nextAt(), "");
        }

        private void show(Progress now) {
            synchronized (Connecting.this) {
                if (current != this) {
                    return;
                }
                progress = now;
                if (now.isOver()) {
                    stop();
                }
            }
        }
    }
}
