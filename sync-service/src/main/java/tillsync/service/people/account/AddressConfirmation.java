package tillsync.service.people.account;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.Limits;
import tillsync.service.limits.throttle.Stake;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.account.PendingSignUps.Pending;
import tillsync.service.people.mail.Letter;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;
import tillsync.service.store.database.Durability;
import tillsync.service.store.database.Ids;

/**
 * Whoever signs up confirms the address by a link in a mail, where mails are sent, and types the password again there: the
 * account is made by somebody who reads the mailbox and knows the password. Were the link enough, one could sign others up and
 * wait for them to open it, with a password that one knows.
 *
 * <p>Whether there is an account already is looked up where the mail is written, off the request's thread.
 */
@Component
class AddressConfirmation {
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final int MOST_TRIES = 5;

    private final Accounts accounts;
    private final PendingSignUps pending;
    private final Passwords passwords;
    private final Mails mails;
    private final MailLimit mailLimit;
    private final PublicAddress address;
    private final Durability durability;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final Clock clock;
    private final Limit tries;

    AddressConfirmation(
            Accounts accounts,
            PendingSignUps pending,
            Passwords passwords,
            Mails mails,
            MailLimit mailLimit,
            PublicAddress address,
            Durability durability,
            TransactionTemplate transactions,
            Ids ids,
            Clock clock,
            Limits limits) {
        this.accounts = accounts;
        this.pending = pending;
        this.passwords = passwords;
        this.mails = mails;
        this.mailLimit = mailLimit;
        this.address = address;
        this.durability = durability;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.tries = limits.limit("passwords: wrong ones with this link", MOST_TRIES, Duration.ofMinutes(15));
    }

    boolean isNeeded() {
        return mails.areSent();
    }

    /** Refuses TOO_MANY_REQUESTS where an address gets too many mails, whether or not it has an account. */
    LinkSecret ask(String email, Supplier<Pending> signUp) {
        mailLimit.take(email);
        var wanted = signUp.get();
        var secret = ids.secret("");
        offer(() -> Optional.of(accounts.byEmail(email).isPresent() ? hasAccount(email) : confirm(wanted, secret)));
        return LinkSecret.of(secret);
    }

    private void offer(Supplier<Optional<Letter>> writing) {
        if (!mails.offer(writing)) {
            throw Refusal.of(ProblemCode.BUSY, "mails: too many wait (expected: fewer)");
        }
    }

    private Letter hasAccount(String email) {
        return Letter.of(email, MailText.HAS_ACCOUNT, address.of("/sign-in"), address.of("/forgot"));
    }

    private Letter confirm(Pending wanted, String secret) {
        var now = OffsetDateTime.now(clock);
        pending.removeExpired(now);
        pending.add(LinkSecret.of(secret), wanted, now.plus(LIFETIME));
        return letter(wanted.email(), secret);
    }

    private Letter letter(String email, String secret) {
        return Letter.of(email, MailText.CONFIRM_ADDRESS, address.of("/confirm?secret=" + secret));
    }

    /** Sends the mail again, with another link; nothing where it is not known, which nobody can see. */
    LinkSecret again(LinkSecret old) {
        var secret = ids.secret("");
        var now = OffsetDateTime.now(clock);
        offer(() -> pending.find(old, now)
                .filter(waiting -> mailLimit.hasRoom(waiting.email()))
                .map(waiting -> {
                    mailLimit.take(waiting.email());
                    pending.renew(old, LinkSecret.of(secret), now.plus(LIFETIME));
                    return letter(waiting.email(), secret);
                }));
        return LinkSecret.of(secret);
    }

    boolean isOpen(LinkSecret secret) {
        return pending.find(secret, OffsetDateTime.now(clock)).isPresent();
    }

    /** Makes the account. Refuses NOT_FOUND where the link is not or no longer good, UNAUTHENTICATED for a wrong password. */
    Accounts.Account confirm(LinkSecret secret, @Nullable String password) {
        var stake = new Stake();
        stake.pay(tries.of(secret.hash()));
        var waiting = pending.find(secret, OffsetDateTime.now(clock)).orElseThrow(Ownership::notFound);
        if (!passwords.matches(password == null ? "" : password, waiting.passwordHash())) {
            throw Refusal.of(ProblemCode.UNAUTHENTICATED, "password (expected: the one of this sign-up)");
        }
        stake.giveBack();
        var account = new Accounts.Account(ids.id(), waiting.email(), waiting.name(), waiting.passwordHash());
        try {
            durability.durably(() -> transactions.execute(status -> {
                accounts.signUp(account, ids.id(), OffsetDateTime.now(clock));
                pending.removeOf(account.email());
                return true;
            }));
        } catch (DuplicateKeyException confirmedMeanwhile) {
            throw Ownership.notFound();
        }
        return account;
    }
}
