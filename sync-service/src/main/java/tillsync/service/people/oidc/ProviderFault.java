package tillsync.service.people.oidc;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;

/** Why signing in by the operator's sign-in service did not work. The names are stable: pages have a text for each. */
public enum ProviderFault {
    /** Begun in another browser, too long ago, or finished already. */
    OVER,
    /** The user did not want to, there. */
    CANCELLED,
    /** The sign-in service does not let the user in, or does not know this service. */
    REFUSED,
    /** It cannot be reached, or has a fault. */
    DOWN,
    /** What it said is not right for this service. */
    WRONG,
    /** It names no address, or one that nobody has verified. */
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
    /** Somebody else has come back than was sent there. */
    SOMEBODY_ELSE,
    /** The user was signed in there already, and was not asked who they are. */
    NOT_ANEW,
    /** The account is entered by the sign-in service alone. */
    ONLY,
    /** Without this identity nobody could enter the account. */
    LAST_WAY,
    /** The account has as many identities as it may have. */
    TOO_MANY;

    /** 422 INVALID with this as its flaw. */
    public Refusal refusal(String detail) {
        return Refusal.invalid("/oidc", name(), detail);
    }

    /** @param name as an address of a page has it */
    public static Optional<ProviderFault> of(@Nullable String name) {
        return Arrays.stream(values())
                .filter(fault -> fault.name().equals(name))
                .findFirst();
    }
}
