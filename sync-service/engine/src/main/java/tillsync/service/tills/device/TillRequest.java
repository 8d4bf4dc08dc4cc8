package tillsync.service.tills.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.request.RequestState;
import tillsync.till.DeviceId;

/** A request that a till has not answered yet. It may reach the till more than once; the till carries it out once. */
public final class TillRequest {
    /** The interval if somebody waits for the answer, here or at another node. */
    public static final Duration ASKED_EVERY = Duration.ofSeconds(1);
    /** The interval if nobody waits for the answer: the request is kept until the till comes for it. */
    public static final Duration OFFERED_EVERY = Duration.ofSeconds(30);

    private final DeviceId device;
    private final String id;
    private final Instant expiresAt;
    private final Duration againAfter;
    private final Supplier<Optional<String>> members;
    private RequestState state = RequestState.WAITING;
    private @Nullable Instant announcedAt;
    private @Nullable Instant fetchedAt;

    /**
     * @param members gives, at each delivery, what the till gets; empty if it must no longer get it
     * @param againAfter the time after which the till is told again: {@link #ASKED_EVERY} or {@link #OFFERED_EVERY}
     */
    public TillRequest(
            DeviceId device, String id, Supplier<Optional<String>> members, Instant expiresAt, Duration againAfter) {
        this.device = device;
        this.id = id;
        this.members = members;
        this.expiresAt = expiresAt;
        this.againAfter = againAfter;
    }

    public DeviceId device() {
        return device;
    }

    public String id() {
        return id;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Hands the request over, which has then reached the till. Empty if it was withdrawn. */
    Optional<String> deliver(Instant now) {
        long seconds = Math.max(1, (Duration.between(now, expiresAt).toMillis() + 999) / 1_000);
        return (reach() ? members.get() : Optional.<String>empty())
                .map(given -> "{" + given + ",\"expiresInSeconds\":" + seconds + "}");
    }

    /**
     * Notes that the request is on its way to the till.
     *
     * @return false if it was withdrawn: the till must no longer get it
     */
    public synchronized boolean reach() {
        state = state.handedOver();
        return state == RequestState.HANDED_OVER;
    }

    /**
     * Withdraws the request, as nobody waits for its answer.
     *
     * @return false if it has reached the till, which may carry it out
     */
    public synchronized boolean withdrawUnlessReached() {
        state = state.withdrawn();
        return state == RequestState.WITHDRAWN;
    }

    /**
     * Returns true if a wait for changes must end for this request. If the till does not fetch it, the next wait does
     * not end at once again.
     */
    synchronized boolean announce(Instant now) {
        boolean due = isDue(announcedAt, now);
        announcedAt = due ? now : announcedAt;
        return due && reach();
    }

    /** Returns true if a wait for requests must end for this request. */
    synchronized boolean fetch(Instant now) {
        boolean due = isDue(fetchedAt, now);
        fetchedAt = due ? now : fetchedAt;
        return due && reach();
    }

    private boolean isDue(@Nullable Instant last, Instant now) {
        return last == null || !now.isBefore(last.plus(againAfter));
    }
}
