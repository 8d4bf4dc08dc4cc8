package tillsync.service.people.account;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.limits.throttle.Stake;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.account.MailedLinks.Link;
import tillsync.service.people.account.PendingSignUps.Pending;
import tillsync.service.people.mail.Letter;
import tillsync.service.people.mail.MailText;
import tillsync.service.store.database.Ids;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.Rights;

/**
 * Confirms the address of a new user by a link in a mail, if mails are sent. In a browser that has not signed up, the
 * page behind it asks for the password again, so that only somebody who both reads the mailbox and knows the password
 * makes the account. If the link were enough, an attacker could sign others up with a password of their own, and wait
 * for them to open it.
 *
 * <p>The thread that writes the mail looks up the account, so that the request takes as long with one as without.
 */
@Component
public class AddressConfirmation {
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final int MOST_TRIES = 5;

    private final Accounts accounts;
    private final PendingSignUps pending;
    private final Passwords passwords;
    private final MailedLinks links;
    private final Durability durability;
    private final Ids ids;
    private final Limit tries;

    AddressConfirmation(
            Accounts accounts,
            PendingSignUps pending,
            Passwords passwords,
            MailedLinks links,
            Durability durability,
            Ids ids,
            RateLimits limits) {
        this.accounts = accounts;
        this.pending = pending;
        this.passwords = passwords;
        this.links = links;
        this.durability = durability;
        this.ids = ids;
        this.tries = limits.limit("passwords: wrong ones with this link", MOST_TRIES, Duration.ofMinutes(15));
    }

    public boolean isNeeded() {
        return links.areSent();
    }

    /** Refuses TOO_MANY_REQUESTS if an address gets too many mails, whether or not it has an account. */
    LinkSecret ask(String email, Supplier<Pending> signUp) {
        links.count(email);
        var wanted = signUp.get();
        var link = links.make(LIFETIME);
        links.send(() ->
                Optional.of(accounts.byEmail(email).isPresent() ? links.hasAccount(email) : confirm(wanted, link)));
        return link.known();
    }

    private Letter confirm(Pending wanted, Link link) {
        pending.removeExpired(links.now());
        pending.add(link.known(), wanted, link.expiresAt());
        return letter(wanted.email(), link);
    }

    private Letter letter(String email, Link link) {
        return links.letter(email, MailText.CONFIRM_ADDRESS, "/confirm", link);
    }

    /**
     * Sends the mail again, with another link. Does nothing if the old one is not known; the answer does not show that.
     */
    public LinkSecret again(LinkSecret old) {
        var link = links.make(LIFETIME);
        links.send(() -> pending.find(old, links.now())
                .filter(waiting -> links.hasRoom(waiting.email()))
                .map(waiting -> {
                    links.count(waiting.email());
                    pending.renew(old, link.known(), link.expiresAt());
                    return letter(waiting.email(), link);
                }));
        return link.known();
    }

    public boolean isOpen(LinkSecret secret) {
        return pending.find(secret, links.now()).isPresent();
    }

    /**
     * Makes the account. Refuses NOT_FOUND if the link is not or no longer good, UNAUTHENTICATED for a wrong password.
     */
    public Accounts.Account confirm(LinkSecret secret, @Nullable String password) {
        var stake = new Stake();
        stake.pay(tries.of(secret.hash()));
        var waiting = pending.find(secret, links.now()).orElseThrow(Rights::notFound);
        if (!passwords.matches(password == null ? "" : password, waiting.passwordHash())) {
            throw Refusal.of(ProblemCode.UNAUTHENTICATED, "password (expected: the one of this sign-up)");
        }
        stake.giveBack();
        return make(waiting);
    }

    /** Makes the account in the browser that has signed up, where the password was typed. Refuses NOT_FOUND. */
    public Accounts.Account confirm(LinkSecret secret) {
        return make(pending.find(secret, links.now()).orElseThrow(Rights::notFound));
    }

    private Accounts.Account make(Pending waiting) {
        var account = waiting.account(ids.id());
        try {
            durability.inTransaction(() -> {
                accounts.signUp(account, ids.id(), links.now(), waiting.zone());
                pending.removeOf(account.email());
                return true;
            });
        } catch (DuplicateKeyException confirmedMeanwhile) {
            throw Rights.notFound();
        }
        return account;
    }
}
