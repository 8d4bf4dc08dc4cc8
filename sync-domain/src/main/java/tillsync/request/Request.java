package tillsync.request;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to a till. It decides whether the till may get it, whose answer counts, and what ends it without an
 * answer. From its hand-over on, only the till knows whether it is done.
 *
 * @param handOverUntil the time from which the till must not get it, unless it has got it before
 * @param pairing of the till that has got it; null: none surely has
 */
public record Request(
        RequestState state,
        Patience patience,
        Instant handOverUntil,
        @Nullable String pairing) {

    /** The till as it is now. @param main the till that it follows, in words; null: it is a main */
    public record Till(String pairing, @Nullable String main) {}

    /** Whether the till may get it now: a main, and after the hand-over the same till only. */
    public boolean isFor(Till till, Instant now) {
        return switch (state) {
            case WAITING -> till.main() == null && now.isBefore(handOverUntil);
            case HANDED_OVER -> till.pairing().equals(pairing);
            default -> false;
        };
    }

    /** Whether the answer of the till with that pairing counts. Somebody who waits takes any answer of the device. */
    public boolean isAnsweredBy(String answering) {
        return patience == Patience.ANSWERED_SOON
                ? state.isOpen()
                : state == RequestState.HANDED_OVER && answering.equals(pairing);
    }

    /** How it ends by that time; empty if it goes on. */
    public Optional<Ending> at(Instant now) {
        if (state != RequestState.WAITING || now.isBefore(handOverUntil)) {
            return Optional.empty();
        }
        return Optional.of(patience == Patience.PATIENT ? Ending.expired() : Ending.notConnected());
    }

    /** How it ends by a change of its till; empty if it goes on. @param till null: it was signed off */
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
