package tillsync.request;

import org.jspecify.annotations.Nullable;
import tillsync.problem.ProblemCode;

/**
 * The end of a request to a till.
 *
 * @param changed the number of changed articles; 0 unless applied
 * @param skipped the number of articles left alone because they were not as expected; 0 unless applied
 * @param code the reason for a refusal; null unless refused
 */
public record Ending(
        RequestState state,
        int changed,
        int unchanged,
        int skipped,
        @Nullable String code,
        @Nullable String detail) {

    public Ending {
        if (state.isOpen()) {
            throw new IllegalArgumentException("state: " + state + " (expected: an end)");
        }
    }

    public static Ending applied(int changed, int unchanged, int skipped) {
        return new Ending(RequestState.APPLIED, changed, unchanged, skipped, null, null);
    }

    public static Ending refused(String code, String detail) {
        return new Ending(RequestState.REFUSED, 0, 0, 0, code, detail);
    }

    public static Ending expired() {
        return new Ending(RequestState.EXPIRED, 0, 0, 0, null, null);
    }

    public static Ending withdrawn() {
        return new Ending(RequestState.WITHDRAWN, 0, 0, 0, null, null);
    }

    /** The end of a request that the till certainly did not carry out. */
    public static Ending notConnected() {
        return refused(ProblemCode.TILL_NOT_CONNECTED.name(), "till: not connected, and the order did not wait");
    }

    /** The end of a request that the till may have carried out. */
    public static Ending silent() {
        return refused(ProblemCode.TILL_DID_NOT_ANSWER.name(), "whether the till did it is not known");
    }

    public static Ending signedOff() {
        return refused("TILL_SIGNED_OFF", "till: signed off");
    }

    /** @param main the name and the id of the till that it follows */
    public static Ending follower(String main) {
        return refused(ProblemCode.TILL_IS_A_FOLLOWER.name(), "main: " + main);
    }

    public static Ending roleTooLow() {
        return refused(ProblemCode.ROLE_TOO_LOW.name(), "who ordered it may not do that any more");
    }
}
