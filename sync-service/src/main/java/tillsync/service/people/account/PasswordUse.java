package tillsync.service.people.account;

import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.oidc.Identities;
import tillsync.service.people.oidc.OidcSettings;
import tillsync.service.people.oidc.ProviderFault;

/** Decides whether the password of an account counts. Accounts that came by a sign-in service have none. */
@Component
public record PasswordUse(OidcSettings settings, Identities identities) {
    /** Returns true if only the operator's sign-in service opens the account. */
    public boolean isForeign(UserId user) {
        return settings.onlyForLinked() && identities.has(user);
    }

    public boolean counts(Accounts.Account account) {
        return !Accounts.NO_PASSWORD.equals(account.passwordHash()) && !isForeign(UserId.of(account.id()));
    }

    /** Refuses ONLY if neither password nor passkey counts. */
    void requireOwn(Accounts.Account account) {
        if (isForeign(UserId.of(account.id()))) {
            throw ProviderFault.ONLY.refusal("sign-in: by the sign-in service alone");
        }
    }
}
