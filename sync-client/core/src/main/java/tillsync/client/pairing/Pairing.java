package tillsync.client.pairing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tillsync.client.pairing.PairingState.Phase;
import tillsync.client.transport.Decision.Kind;
import tillsync.client.transport.Invitation;
import tillsync.client.transport.PairingTransport;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;

/**
 * Pairs a till by code. Call {@link #step()} again and again, as often as you like, and show what it returns; it makes
 * requests only when they are due. A new code follows by itself when one has ended.
 *
 * <p>Not safe for several threads. Nothing is kept: when the program ends, pairing has ended.
 */
public final class Pairing {
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

    private final PairingTransport service;
    private final Clock clock;
    private Duration interval = Duration.ZERO;
    private Duration retry = FIRST_RETRY;
    private PairingState state;

    public Pairing(PairingTransport service, Clock clock) {
        this.service = service;
        this.clock = clock;
        this.state = PairingState.begins(clock.instant());
    }

    /**
     * Does what is due now: at most one request.
     *
     * @throws ServiceRefusal if the service does not pair this till at all
     */
    public PairingState step() {
        var now = clock.instant();
        if (!state.isOver() && !now.isBefore(state.nextAt())) {
            try {
                state = next(state.invitation(), state.expiresAt(), now);
                retry = FIRST_RETRY;
            } catch (ServiceUnreachable silent) {
                state = tryLater(now);
            } catch (ServiceRefusal refused) {
                if (!refused.isPassing()) {
                    throw refused;
                }
                state = tryLater(now);
            }
        }
        return state;
    }

    private PairingState next(@Nullable Invitation invitation, @Nullable Instant expiresAt, Instant now) {
        if (invitation == null || expiresAt == null || !now.isBefore(expiresAt)) {
            return ask(now);
        }
        var decision = service.poll(invitation);
        if (decision.kind() == Kind.CONFIRMED) {
            return new PairingState(Phase.PAIRED, null, null, now, decision.token());
        }
        if (decision.kind() == Kind.DENIED) {
            return new PairingState(Phase.DENIED, null, null, now, "");
        }
        if (decision.kind() == Kind.EXPIRED) {
            return PairingState.begins(now);
        }
        if (decision.kind() == Kind.SLOW_DOWN) {
            interval = shorter(interval.plus(SLOWER), LONGEST_INTERVAL);
        }
        return waiting(invitation, expiresAt, now);
    }

    private PairingState ask(Instant now) {
        var invitation = service.ask();
        interval = invitation.interval();
        return waiting(invitation, now.plus(invitation.lifetime()), now);
    }

    /** Waits for the user. If the code ends before the next poll, a new one follows at its end. */
    private PairingState waiting(Invitation invitation, Instant expiresAt, Instant now) {
        var poll = now.plus(interval);
        return new PairingState(Phase.WAITING, invitation, expiresAt, poll.isBefore(expiresAt) ? poll : expiresAt, "");
    }

    private PairingState tryLater(Instant now) {
        var longest = interval.compareTo(retry) > 0 ? interval : retry;
        retry = shorter(retry.multipliedBy(2), LONGEST_INTERVAL);
        return new PairingState(Phase.UNREACHABLE, state.invitation(), state.expiresAt(), now.plus(longest), "");
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
