package tillsync.service.people.oidc;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;

/**
 * The reasons why signing in by the operator's sign-in service fails. The names are stable: pages have a text for each.
 */
public enum ProviderFault {
    /** The visit was begun in another browser or too long ago, or has ended already. */
    OVER,
    /** The user cancelled at the sign-in service. */
    CANCELLED,
    /** The sign-in service does not let the user in, or does not know this service. */
    REFUSED,
    /** The sign-in service cannot be reached, or has a fault. */
    DOWN,
    /** The answer of the sign-in service is not right for this service. */
    WRONG,
    /** The sign-in service names no address, or one that nobody has verified. */
    NO_MAIL,
    /** No accounts are made for addresses of that domain. */
    DOMAIN,
    /** No accounts are made. */
    CLOSED,
    /** Somebody has an account of that address, to which the identity is not linked. */
    HAS_ACCOUNT,
    /** The account is locked. */
    LOCKED,
    /** The identity is linked to another account. */
    ELSEWHERE,
    /** The user who came back is not the one who was sent there. */
    SOMEBODY_ELSE,
    /** The user was signed in there already, and was not asked who they are. */
    NOT_ANEW,
    /** Only the sign-in service opens the account. */
    ONLY,
    /** Without this identity nobody could enter the account. */
    LAST_WAY,
    /** The account has as many identities as it may have. */
    TOO_MANY;

    /** Makes a 422 INVALID with this fault as its flaw. */
    public Refusal refusal(String detail) {
        return Refusal.invalid("/oidc", name(), detail);
    }

    /** @param name as in the address of a page */
    public static Optional<ProviderFault> of(@Nullable String name) {
        return Arrays.stream(values())
                .filter(fault -> fault.name().equals(name))
                .findFirst();
    }
}
