package tillsync.pairing;

import java.time.Duration;
import java.time.Instant;

/**
 * The state of one code. It determines if a person may still decide, and the answer to a till that polls.
 *
 * @param decision a person's decision
 * @param expiresAt the time from which the code is void
 */
public record CodeState(Decision decision, Instant expiresAt, PollRhythm rhythm) {
    /** The time that a person has to decide about a code. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** The least time for a till to fetch its token after a confirmation. */
    private static final Duration LEAST_TO_FETCH = Duration.ofMinutes(5);

    /** The time after expiry in which a till is still told that its code has expired; then the code is forgotten. */
    public static final Duration REMEMBERED = Duration.ofMinutes(15);

    /** A person's decision about a code. */
    public enum Decision {
        PENDING,
        CONFIRMED,
        DENIED
    }

    /** The answer to a till that polls. */
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

    /** Valid only until a person confirms the code, which may extend its life. */
    public Instant drawnAt() {
        return expiresAt.minus(LIFETIME);
    }

    /** Returns true while a person may confirm or deny the code: once, and in time. */
    public boolean isOpen(Instant now) {
        return decision == Decision.PENDING && now.isBefore(expiresAt);
    }

    /** Confirms the code. Even at the last moment, the till keeps time to ask once more. */
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
