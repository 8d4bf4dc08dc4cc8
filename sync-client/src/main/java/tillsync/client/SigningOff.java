package tillsync.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import tillsync.client.engine.Backoff;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.HttpTransport;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.problem.ProblemCode;

/**
 * Ends a till's pairing, with or without a network. Where the service cannot be told now, the token is put aside durably
 * before it is taken out of use, so that a crash at any instant leaves a till that is paired, or one that has left and
 * tells the service later.
 */
final class SigningOff {
    private final TokenFile token;
    private final LeavingFile leaving;
    private final URI service;
    private final LocalStore store;
    private final InterruptibleTransport transport;
    private final ReentrantLock turn;
    private final Backoff backoff;
    private volatile boolean isTold;
    private volatile long dueAt = System.nanoTime();

    /**
     * Goes on where a crash has interrupted a sign-off.
     *
     * @param transport with the present token
     * @param turn held while the engine takes a step
     */
    SigningOff(TillSettings settings, LocalStore store, InterruptibleTransport transport, ReentrantLock turn) {
        this.token = new TokenFile(settings.directory());
        this.leaving = new LeavingFile(settings.directory());
        this.service = settings.service();
        this.store = store;
        this.transport = transport;
        this.turn = turn;
        this.backoff = new Backoff(RandomGenerator.getDefault());
        finish();
        this.isTold = leaving.all().isEmpty();
    }

    /** A token that was put aside is not used any more. */
    private void finish() {
        token.read().filter(leaving::has).ifPresent(both -> token.delete());
        boolean left = token.read().isEmpty() && !leaving.all().isEmpty();
        if (left && store.identity().isPresent()) {
            store.forget();
        }
    }

    /**
     * Signs off: the service is told now, or later where it does not answer.
     *
     * @param followers "", "independent", or "follow:" and a device id
     * @return whether the service knows
     * @throws ServiceRefusal HAS_FOLLOWERS where tills follow this one and {@code followers} is ""; UNAUTHENTICATED where
     *     this till is not paired; nothing is changed then
     */
    boolean signOff(String followers) {
        if (!isPaired() && !isTold) {
            return tell();
        }
        var ended = token.required();
        if (isReplaced()) {
            leave();
            return true;
        }
        boolean told = isToldNow(followers);
        if (!told) {
            leaving.add(new Leaving(service, ended, followers.isEmpty() ? Leaving.INDEPENDENT : followers));
            look();
            later();
        }
        leave();
        return told;
    }

    /** Its token is that of the till which has its place, and must not be ended. */
    private boolean isReplaced() {
        return store.identity()
                .filter(known -> ProblemCode.STORE_REPLACED.wireName().equals(known.turnedAway()))
                .isPresent();
    }

    private boolean isToldNow(String followers) {
        try {
            transport.signOff(followers);
            return true;
        } catch (ServiceUnreachable silent) {
            return false;
        } catch (ServiceRefusal refusal) {
            if (refusal.isPassing()) {
                return false;
            }
            if (refusal.is(ProblemCode.UNAUTHENTICATED)) {
                return true;
            }
            throw refusal;
        }
    }

    /** A round that is under way ends at once: what it still asks has no token, and what it has learned is forgotten. */
    private void leave() {
        token.delete();
        transport.hangUp();
        turn.lock();
        try {
            store.forget();
        } finally {
            turn.unlock();
        }
    }

    /** Whether the service knows of all sign-offs. */
    boolean isTold() {
        return isTold;
    }

    /** Whether this till has a token. */
    boolean isPaired() {
        return token.read().isPresent();
    }

    /** Keeps the token that this till was given. One that was put aside is in use again. */
    void paired(String given) {
        TokenFile.checked(given);
        leaving.remove(given);
        look();
        token.write(given);
        store.identity()
                .filter(known -> known.turnedAway() != null)
                .ifPresent(known -> store.remember(known.turnedAway(null)));
    }

    /** By one thread at a time: what another has just put aside must not be overlooked. */
    private synchronized void look() {
        isTold = leaving.all().isEmpty();
    }

    /** Tells the service what it does not know yet. Whether it knows all now. */
    boolean tell() {
        for (var each : leaving.all()) {
            if (isHeard(each)) {
                leaving.remove(each.token());
            }
        }
        look();
        if (isTold) {
            backoff.succeeded();
        } else {
            later();
        }
        return isTold;
    }

    /** In the background: tells it if it is time. */
    void tellIfDue() {
        if (!isTold && System.nanoTime() - dueAt >= 0) {
            tell();
        }
    }

    /** How long until there is something to tell; at most {@code most}. */
    Duration untilDue(Duration most) {
        if (isTold) {
            return most;
        }
        var left = Duration.ofNanos(Math.max(0, dueAt - System.nanoTime()));
        return left.compareTo(most) < 0 ? left : most;
    }

    private void later() {
        dueAt = System.nanoTime() + backoff.failed().toNanos();
    }

    /** Whether the service has ended the token, or it was dead already. A wish for the followers that it refuses is dropped. */
    private boolean isHeard(Leaving each) {
        try (var way = new HttpTransport(each.service(), each::token)) {
            transport.away(() -> way.signOff(each.followers()));
            return true;
        } catch (ServiceUnreachable silent) {
            return false;
        } catch (ServiceRefusal refusal) {
            if (refusal.is(ProblemCode.UNAUTHENTICATED)) {
                return true;
            }
            boolean another = !refusal.isPassing() && !each.followers().equals(Leaving.INDEPENDENT);
            return another && isHeard(each.withIndependentFollowers());
        }
    }
}
