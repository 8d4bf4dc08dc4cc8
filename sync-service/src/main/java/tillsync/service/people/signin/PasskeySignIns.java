package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.account.SignIns;
import tillsync.service.people.passkey.PasskeyCeremonies;

/** Finds the owner of a passkey that a browser shows, within the limits of {@link SignIns}. */
@Component
record PasskeySignIns(PasskeyCeremonies ceremonies, SignIns signIns) {
    /**
     * The account whose passkey it is. Refuses INVALID if the answer is not wholly right, and TOO_MANY_REQUESTS without
     * looking.
     *
     * @param credential the answer of the browser's passkey, as JSON
     */
    UserId owner(@Nullable String credential, HttpServletRequest request) {
        try {
            var shown = ceremonies.shown(credential, request);
            return UserId.of(
                    signIns.authenticate(shown, request.getRemoteAddr()).id());
        } catch (Refusal refusal) {
            throw refusal.code() == ProblemCode.UNAUTHENTICATED ? unknown() : refusal;
        }
    }

    /** Refuses INVALID as {@link #owner} does, also if it is the passkey of somebody else. */
    void requireOf(UserId user, @Nullable String credential, HttpServletRequest request) {
        if (!owner(credential, request).equals(user)) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return Refusal.invalid("/passkey", "UNKNOWN", "passkey: (expected: one of an account)");
    }
}
