package tillsync.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tillsync.client.engine.Backoff;
import tillsync.client.engine.Dice;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.http.HttpSettings;
import tillsync.client.transport.http.HttpTransport;
import tillsync.problem.ProblemCode;

/**
 * Ends a till's pairing, with or without a network. If the service cannot be told now, the token is put aside durably
 * before it is taken out of use. So a crash at any instant leaves a till that is paired, or one that has left and tells
 * the service later.
 */
final class SigningOff {
    private final @Nullable TillKey key;
    private final TokenFile token;
    private final LeavingFile leaving;
    private final URI service;
    private final HttpSettings http;
    private final LocalStore store;
    private final InterruptibleTransport transport;
    private final ReentrantLock turn;
    private final Backoff backoff;
    private volatile boolean isTold;
    private volatile long dueAt = System.nanoTime();

    /**
     * Finishes a sign-off that a crash has interrupted.
     *
     * @param transport with the present token
     * @param turn held while the engine takes a step
     */
    SigningOff(CheckedTillSettings settings, LocalStore store, InterruptibleTransport transport, ReentrantLock turn) {
        this.key = settings.access().key().orElse(null);
        this.token = new TokenFile(settings.directory());
        this.leaving = new LeavingFile(settings.directory());
        this.service = settings.service();
        this.http = settings.http();
        this.store = store;
        this.transport = transport;
        this.turn = turn;
        this.backoff = new Backoff(Dice.FAIR);
        finish();
        this.isTold = leaving.all().isEmpty();
    }

    /** Finishes a sign-off that was begun: deletes a token that was put aside, and forgets the pairing. */
    private void finish() {
        token.read().filter(leaving::has).ifPresent(both -> token.delete());
        boolean left = !token.read().isPresent() && !leaving.all().isEmpty();
        if (left && store.identity().isPresent()) {
            store.forget();
        }
    }

    /**
     * Signs off. Tells the service now, or later if it does not answer.
     *
     * @param followers "", "independent", or "follow:" and a device id
     * @return whether the service knows
     * @throws ServiceRefusal HAS_FOLLOWERS if tills follow this one and {@code followers} is ""; UNAUTHENTICATED if
     *     this till is not paired; nothing is changed then
     */
    boolean signOff(String followers) {
        if (!isPaired() && !isTold) {
            return tell();
        }
        var ended = token.read().orElseThrow(Access::notPaired);
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

    /**
     * Returns true if the token now belongs to the till that has taken this one's place: then it must not be revoked.
     */
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

    /**
     * Stops using the token and forgets the pairing. A round that is under way ends at once: its further requests have
     * no token, and its results are forgotten.
     */
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

    /** Returns true if the service knows of all sign-offs. */
    boolean isTold() {
        return isTold;
    }

    boolean isPaired() {
        return token.read().isPresent();
    }

    /** Keeps the token that this till was given, even if that token was put aside before. */
    void paired(String given) {
        TokenFile.checked(given);
        leaving.remove(given);
        look();
        token.write(given);
        store.identity()
                .filter(known -> known.turnedAway() != null)
                .ifPresent(known -> store.remember(known.turnedAway(null)));
    }

    /**
     * Looks for tokens put aside, one thread at a time: no token may be overlooked that another thread has just put
     * aside.
     */
    private synchronized void look() {
        isTold = leaving.all().isEmpty();
    }

    /** Tells the service of sign-offs that it does not know yet. @return whether it knows all now */
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

    /** Tells the service if it is time; for the background. */
    void tellIfDue() {
        if (!isTold && System.nanoTime() - dueAt >= 0) {
            tell();
        }
    }

    /** The time until there is something to tell; at most {@code most}. */
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

    /**
     * Tells the service of a sign-off. Drops a wish for the followers that the service refuses.
     *
     * @return whether the token is dead: the service has ended it now, or no longer knew it
     */
    private boolean isHeard(Leaving each) {
        var access = new Access(each.service(), () -> Optional.of(each.token()), key, http);
        try (var way = new HttpTransport(each.service(), access::required, http, access.exchange())) {
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
