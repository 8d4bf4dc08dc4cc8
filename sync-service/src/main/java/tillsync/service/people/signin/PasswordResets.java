package tillsync.service.people.signin;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.UserTokens;
import tillsync.service.people.account.EmailAddress;
import tillsync.service.people.account.LinkSecret;
import tillsync.service.people.account.MailedLinks;
import tillsync.service.people.account.NewPassword;
import tillsync.service.people.account.OwnFactors;
import tillsync.service.people.account.PasswordUse;
import tillsync.service.people.account.Passwords;
import tillsync.service.people.account.ResetSecrets;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.people.mail.Letter;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.oidc.Identities;
import tillsync.service.people.passkey.Passkeys;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.Rights;

/**
 * Replaces a forgotten password by a link in a mail. Neither the answer nor its time shows whether an address has an
 * account.
 */
@Component
class PasswordResets {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int MOST_OF_ADDRESS = 20;

    private final Accounts accounts;
    private final ResetSecrets secrets;
    private final Passwords passwords;
    private final BrowserSessions sessions;
    private final UserTokens tokens;
    private final Passkeys passkeys;
    private final OwnFactors factors;
    private final Identities identities;
    private final PasswordUse uses;
    private final MailedLinks links;
    private final AccountEvents events;
    private final Durability durability;
    private final Limit ofAddresses;

    PasswordResets(
            Accounts accounts,
            ResetSecrets secrets,
            Passwords passwords,
            BrowserSessions sessions,
            UserTokens tokens,
            Passkeys passkeys,
            OwnFactors factors,
            Identities identities,
            PasswordUse uses,
            MailedLinks links,
            AccountEvents events,
            Durability durability,
            RateLimits limits) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
        this.passkeys = passkeys;
        this.factors = factors;
        this.identities = identities;
        this.uses = uses;
        this.links = links;
        this.events = events;
        this.durability = durability;
        this.ofAddresses = limits.limit("mails asked for from this address", MOST_OF_ADDRESS, Duration.ofHours(1));
    }

    boolean arePossible() {
        return links.areSent();
    }

    /** Sends a link to the owner of an account, and nothing to anybody else. */
    void ask(@Nullable String typed, String remoteAddress) {
        if (!arePossible()) {
            throw Rights.notFound();
        }
        var email = EmailAddress.require(typed);
        ofAddresses.of(NetworkAddress.of(remoteAddress)).take();
        links.count(email);
        links.send(() -> accounts.byEmail(email).map(this::letter));
    }

    private Letter letter(Accounts.Account account) {
        var link = links.make(LIFETIME);
        secrets.removeExpired(links.now());
        secrets.add(link.known(), account.id(), link.expiresAt());
        return links.letter(account.email(), MailText.RESET_PASSWORD, "/reset", link);
    }

    boolean isOpen(LinkSecret secret) {
        return secrets.find(secret, links.now()).isPresent();
    }

    /**
     * Replaces the password, once, and ends all sessions, API tokens, passkeys and links to a sign-in service: whoever
     * had the old one may have made them. Passkeys that are the second factor which a merchant wants stay: a mailbox
     * alone must not open the account. An account that is entered by a sign-in service alone stays linked.
     * Refuses NOT_FOUND if the link is not good, or no longer.
     */
    void replace(LinkSecret secret, @Nullable String wanted, AccountEvents.Place place) {
        var password = NewPassword.require("/password", wanted);
        if (!isOpen(secret)) {
            throw Rights.notFound();
        }
        accounts.byId(secrets.find(secret, links.now()).orElseThrow(Rights::notFound))
                .ifPresent(owner -> NewPassword.require("/password", wanted, owner.email(), owner.name()));
        var hash = passwords.hash(password);
        Optional<String> changed = durability.inTransaction(() -> {
            var account = secrets.use(secret, links.now());
            account.ifPresent(id -> {
                accounts.changePassword(id, hash);
                sessions.endAll(UserId.of(id));
                tokens.revokeAll(id);
                if (!factors.arePasskeysNeeded(UserId.of(id))) {
                    passkeys.removeAll(UserId.of(id));
                }
                if (!uses.isForeign(UserId.of(id))) {
                    identities.removeAll(UserId.of(id));
                }
                events.note(UserId.of(id), AccountEvents.What.PASSWORD_CHANGED, place);
            });
            return account;
        });
        links.tellPasswordChanged(UserId.of(changed.orElseThrow(Rights::notFound)));
    }
}
