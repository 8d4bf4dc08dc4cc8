package tillsync.client.pairing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.Invitation;

/**
 * The progress of a pairing.
 *
 * @param invitation to be shown to the user; null: there is none (yet, or any more)
 * @param expiresAt the time at which that code expires; null without a code
 * @param nextAt the time at which {@link Pairing#step()} has something to do again
 * @param token of this till once it is paired, to be kept where only the till reads it; else ""
 */
public record PairingState(
        Phase phase,
        @Nullable Invitation invitation,
        @Nullable Instant expiresAt,
        Instant nextAt,
        String token) {

    /** The phase of a pairing. */
    public enum Phase {
        /** The code is to be shown; the user has not decided. */
        WAITING,
        /** The service did not answer last time; a code that is there may still be confirmed. */
        UNREACHABLE,
        PAIRED,
        /** The user has said no. */
        DENIED
    }

    /** The state before the first code. */
    public static PairingState begins(Instant at) {
        return new PairingState(Phase.WAITING, null, null, at, "");
    }

    /** Returns true once nothing more happens. */
    public boolean isOver() {
        return phase == Phase.PAIRED || phase == Phase.DENIED;
    }

    @Override
    public String toString() {
        return "PairingState[" + phase + ", until " + expiresAt + ", next at " + nextAt + "]";
    }
}
