package tillsync.service.people.account;

import org.springframework.stereotype.Component;
import tillsync.factor.AfterPassword;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.factor.SecondFactors;
import tillsync.service.people.passkey.Passkeys;

/**
 * The second factors of an account: an app for codes, and passkeys. Each passkey asked its user for a finger, a face or
 * a PIN when it was made, and does so at each use: others are refused. Decide about a change in its transaction.
 */
@Component
public record OwnFactors(SecondFactors apps, Passkeys passkeys, Merchants merchants, PasswordUse uses) {
    public AfterPassword afterPassword(UserId user) {
        return AfterPassword.of(apps.has(user), hasPasskey(user), merchants.needsSecondFactor(user));
    }

    /**
     * Returns true if the account has a passkey that counts: an account that only a sign-in service opens shows none.
     */
    public boolean hasPasskey(UserId user) {
        return passkeys.has(user) && !uses.isForeign(user);
    }

    public boolean hasAny(UserId user) {
        return apps.has(user) || hasPasskey(user);
    }

    /** Returns true if passkeys are the account's only second factor, and a merchant requires one. */
    public boolean arePasskeysNeeded(UserId user) {
        return afterPassword(user) == AfterPassword.PASSKEY;
    }

    /** Returns true if a merchant requires a second factor, and no passkey can replace the app. */
    public boolean isAppNeeded(UserId user) {
        return !hasPasskey(user) && merchants.needsSecondFactor(user);
    }

    /** Refuses SECOND_FACTOR if the account may not lose its app. */
    public void requireAppToSpare(UserId user) {
        if (isAppNeeded(user)) {
            throw Refusal.of(ProblemCode.SECOND_FACTOR, "second factor: wanted by a merchant (expected: kept)");
        }
    }

    /** Refuses SECOND_FACTOR if the account may not lose one of its passkeys. */
    public void requirePasskeyToSpare(UserId user) {
        if (arePasskeysNeeded(user) && passkeys.of(user).size() == 1) {
            throw Refusal.of(ProblemCode.SECOND_FACTOR, "last passkey: wanted by a merchant (expected: another one)");
        }
    }
}
