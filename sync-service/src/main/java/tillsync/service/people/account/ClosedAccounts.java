package tillsync.service.people.account;

import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.UserTokens;
import tillsync.service.people.oidc.Identities;
import tillsync.service.people.passkey.Passkeys;
import tillsync.service.tills.device.TillUsers;

/** Removes an account from all tables that know it. */
@Component
record ClosedAccounts(
        Accounts accounts,
        Merchants merchants,
        TillUsers tills,
        UserTokens tokens,
        Passkeys passkeys,
        Identities identities,
        BrowserSessions sessions,
        ResetSecrets resets,
        PendingSignUps signUps) {
    void remove(UserId user) {
        tills.removeAll(user);
        tokens.revokeAll(user.value());
        passkeys.removeAll(user);
        identities.removeAll(user);
        resets.removeOf(user.value());
        accounts.byId(user.value()).ifPresent(account -> signUps.removeOf(account.email()));
        sessions.endAll(user);
        merchants.leave(user);
        accounts.remove(user);
    }
}
