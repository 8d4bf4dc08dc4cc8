package tillsync.service.people.account;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.people.audit.AccountEvents.Place;
import tillsync.service.people.audit.AccountEvents.What;
import tillsync.service.people.factor.SecondFactors;
import tillsync.service.people.passkey.Passkeys;
import tillsync.service.tills.access.Rights;

/** Carries out the operator's actions on an account. Call it in the transaction of a command. */
@Component
public class OperatedAccounts {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Accounts accounts;
    private final BrowserSessions sessions;
    private final ResetSecrets resets;
    private final MailedLinks links;
    private final SecondFactors apps;
    private final Passkeys passkeys;
    private final OwnFactors factors;
    private final AccountEvents events;
    private final AccountRemoval removal;

    OperatedAccounts(
            Accounts accounts,
            BrowserSessions sessions,
            ResetSecrets resets,
            MailedLinks links,
            SecondFactors apps,
            Passkeys passkeys,
            OwnFactors factors,
            AccountEvents events,
            AccountRemoval removal) {
        this.removal = removal;
        this.accounts = accounts;
        this.sessions = sessions;
        this.resets = resets;
        this.links = links;
        this.apps = apps;
        this.passkeys = passkeys;
        this.factors = factors;
        this.events = events;
    }

    /** Finds the account of an address. Refuses INVALID if it is no address, and NOT_FOUND if nobody has it. */
    public Accounts.Listed require(@Nullable String address) {
        return accounts.listed(EmailAddress.require(address)).orElseThrow(Rights::notFound);
    }

    /** Ends all sessions, and lets nobody in. Tokens of the account do not work while it is locked. */
    public void lock(UserId user) {
        accounts.lock(user);
        accounts.keepOut(user, links.now());
        sessions.endAll(user);
    }

    public void unlock(UserId user) {
        accounts.lock(user);
        accounts.keepOut(user, null);
    }

    /**
     * Removes the second factor: the app with its recovery codes; without an app, the passkeys, if a merchant requires
     * a second factor. Refuses NOT_FOUND if the account has none.
     */
    public void resetSecondFactor(UserId user) {
        accounts.lock(user);
        if (factors.arePasskeysNeeded(user)) {
            passkeys.removeAll(user);
        } else if (!apps.remove(user)) {
            throw Rights.notFound();
        }
        events.note(user, What.FACTOR_RESET, Place.NONE);
    }

    /** Mails the user about the reset, after that command. */
    public void tellOfReset(UserId user) {
        events.tell(user, What.FACTOR_RESET, Place.NONE);
    }

    /**
     * A link by which a password is replaced, once.
     *
     * @param path with its secret, which is stored nowhere
     */
    public record ResetLink(String path, OffsetDateTime expiresAt) {}

    /** Makes a link. The present password works until the link is used. */
    public ResetLink resetLink(UserId user) {
        accounts.lock(user);
        var link = links.make(LIFETIME);
        resets.removeExpired(links.now());
        resets.add(link.known(), user.value(), link.expiresAt());
        return new ResetLink("/reset?secret=" + link.secret(), link.expiresAt());
    }

    /** Removes the account and everything that belongs to it alone, as its user can. Refuses LAST_OWNER. */
    public void close(UserId user) {
        removal.remove(user);
    }
}
