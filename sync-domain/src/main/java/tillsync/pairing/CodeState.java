package tillsync.pairing;

import java.time.Duration;
import java.time.Instant;

/**
 * One code as of now: whether a person may still decide about it, and what the till that polls is told.
 *
 * @param decision what a person decided
 * @param expiresAt the time from which the code is worth nothing
 */
public record CodeState(Decision decision, Instant expiresAt, PollRhythm rhythm) {
    /** How long a code lives until a person has decided. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** How long a till whose code was confirmed has at least to fetch its token. */
    private static final Duration LEAST_TO_FETCH = Duration.ofMinutes(5);

    /** How long after its end a till is still told that the code has expired; then the code is forgotten. */
    public static final Duration REMEMBERED = Duration.ofMinutes(15);

    /** What a person decided about a code. */
    public enum Decision {
        PENDING,
        CONFIRMED,
        DENIED
    }

    /** What the till that polls is told. */
    public enum Answer {
        PENDING,
        SLOW_DOWN,
        /** The till gets its token, this once. */
        GRANTED,
        DENIED,
        EXPIRED
    }

    public static CodeState drawn(Instant now) {
        return drawn(now, PollRhythm.START);
    }

    public static CodeState drawn(Instant now, PollRhythm rhythm) {
        return new CodeState(Decision.PENDING, now.plus(LIFETIME), rhythm);
    }

    /** When it was drawn; known until a person has confirmed it. */
    public Instant drawnAt() {
        return expiresAt.minus(LIFETIME);
    }

    /** Whether a person may confirm or deny it: once, and in time. */
    public boolean isOpen(Instant now) {
        return decision == Decision.PENDING && now.isBefore(expiresAt);
    }

    /** The state once a person has confirmed it: even at the last moment, the till still has time to ask once more. */
    public CodeState confirmed(Instant now) {
        requireOpen(now);
        var toFetch = now.plus(LEAST_TO_FETCH);
        return new CodeState(Decision.CONFIRMED, toFetch.isAfter(expiresAt) ? toFetch : expiresAt, rhythm);
    }

    public CodeState denied(Instant now) {
        requireOpen(now);
        return new CodeState(Decision.DENIED, expiresAt, rhythm);
    }

    private void requireOpen(Instant now) {
        if (!isOpen(now)) {
            throw new IllegalStateException(decision + " until " + expiresAt + ", at " + now + " (expected: open)");
        }
    }

    /** What a poll now is told. */
    public Answer answer(Instant now) {
        if (decision == Decision.DENIED) {
            return Answer.DENIED;
        }
        if (!now.isBefore(expiresAt)) {
            return Answer.EXPIRED;
        }
        if (decision == Decision.CONFIRMED) {
            return Answer.GRANTED;
        }
        return rhythm.isTooFast(now) ? Answer.SLOW_DOWN : Answer.PENDING;
    }
}
