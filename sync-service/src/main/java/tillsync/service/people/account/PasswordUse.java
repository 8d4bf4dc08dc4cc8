package tillsync.service.people.account;

import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.oidc.Identities;
import tillsync.service.people.oidc.OidcSettings;
import tillsync.service.people.oidc.ProviderFault;

/** Says whether an account is entered by a password. Some have none, since they came by a sign-in service. */
@Component
record PasswordUse(OidcSettings settings, Identities identities) {
    /** Whether the account is entered by the operator's sign-in service and by nothing else. */
    boolean isForeign(UserId user) {
        return settings.onlyForLinked() && identities.has(user);
    }

    boolean counts(Accounts.Account account) {
        return !Accounts.NO_PASSWORD.equals(account.passwordHash()) && !isForeign(UserId.of(account.id()));
    }

    /** Refuses ONLY if neither password nor passkey counts. */
    void requireOwn(Accounts.Account account) {
        if (isForeign(UserId.of(account.id()))) {
            throw ProviderFault.ONLY.refusal("sign-in: by the sign-in service alone");
        }
    }
}
