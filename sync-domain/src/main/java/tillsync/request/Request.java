package tillsync.request;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to a till. It decides when the till may get it, which answer counts, and how it ends without one. After
 * the hand-over, only the till knows if it is done.
 *
 * @param handOverUntil the time from which the till must not get it, unless it already has it
 * @param pairing of the till that has it; null if no till certainly has
 */
public record Request(
        RequestState state,
        Patience patience,
        Instant handOverUntil,
        @Nullable String pairing) {

    /** The till as it is now. @param main the till that it follows, in words; null for a main */
    public record Till(String pairing, @Nullable String main) {}

    /** Returns true if the till may get the request: only as a main, and after the hand-over only the same till. */
    public boolean isFor(Till till, Instant now) {
        return switch (state) {
            case WAITING -> till.main() == null && now.isBefore(handOverUntil);
            case HANDED_OVER -> till.pairing().equals(pairing);
            default -> false;
        };
    }

    /** Returns true for the pairing that has the request. Somebody who waits takes any answer of the device. */
    public boolean isAnsweredBy(String answering) {
        return patience == Patience.ANSWERED_SOON
                ? state.isOpen()
                : state == RequestState.HANDED_OVER && answering.equals(pairing);
    }

    /** Returns the end that is due at a moment; empty if the request stays open. */
    public Optional<Ending> at(Instant now) {
        if (state != RequestState.WAITING || now.isBefore(handOverUntil)) {
            return Optional.empty();
        }
        return Optional.of(patience == Patience.PATIENT ? Ending.expired() : Ending.notConnected());
    }

    /**
     * Returns the end that a change of the till causes; empty if the request goes on.
     *
     * @param till null if it was signed off
     */
    public Optional<Ending> with(@Nullable Till till) {
        if (state == RequestState.HANDED_OVER) {
            return till == null || !till.pairing().equals(pairing) ? Optional.of(Ending.silent()) : Optional.empty();
        }
        if (state != RequestState.WAITING) {
            return Optional.empty();
        }
        if (till == null) {
            return Optional.of(Ending.signedOff());
        }
        return Optional.ofNullable(till.main()).map(Ending::follower);
    }
}
