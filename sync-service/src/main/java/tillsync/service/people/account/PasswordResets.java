package tillsync.service.people.account;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.Limits;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.access.UserTokens;
import tillsync.service.people.mail.Letter;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;
import tillsync.service.store.database.Durability;
import tillsync.service.store.database.Ids;

/** A forgotten password is replaced by a link in a mail. Whether an address has an account is not to be seen, nor measured. */
@Component
class PasswordResets {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int MOST_OF_ADDRESS = 20;

    private final Accounts accounts;
    private final ResetSecrets secrets;
    private final Passwords passwords;
    private final BrowserSessions sessions;
    private final UserTokens tokens;
    private final Mails mails;
    private final MailLimit mailLimit;
    private final PublicAddress address;
    private final Durability durability;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final Clock clock;
    private final Limit ofAddresses;

    PasswordResets(
            Accounts accounts,
            ResetSecrets secrets,
            Passwords passwords,
            BrowserSessions sessions,
            UserTokens tokens,
            Mails mails,
            MailLimit mailLimit,
            PublicAddress address,
            Durability durability,
            TransactionTemplate transactions,
            Ids ids,
            Clock clock,
            Limits limits) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
        this.mails = mails;
        this.mailLimit = mailLimit;
        this.address = address;
        this.durability = durability;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.ofAddresses = limits.limit("mails asked for from this address", MOST_OF_ADDRESS, Duration.ofHours(1));
    }

    boolean arePossible() {
        return mails.areSent();
    }

    /** Sends a link to the owner of an account, and nothing to anybody else. */
    void ask(@Nullable String typed, String remoteAddress) {
        if (!arePossible()) {
            throw Ownership.notFound();
        }
        var email = EmailAddress.require(typed);
        ofAddresses.of(NetworkAddress.of(remoteAddress)).take();
        mailLimit.take(email);
        if (!mails.offer(() -> accounts.byEmail(email).map(this::link))) {
            throw Refusal.of(ProblemCode.BUSY, "mails: too many wait (expected: fewer)");
        }
    }

    private Letter link(Accounts.Account account) {
        var secret = ids.secret("");
        var now = OffsetDateTime.now(clock);
        secrets.removeExpired(now);
        secrets.add(LinkSecret.of(secret), account.id(), now.plus(LIFETIME));
        return Letter.of(account.email(), MailText.RESET_PASSWORD, address.of("/reset?secret=" + secret));
    }

    boolean isOpen(LinkSecret secret) {
        return secrets.find(secret, OffsetDateTime.now(clock)).isPresent();
    }

    /** Replaces the password, once, and ends all sessions and API tokens: whoever had the old one may have made them. Refuses NOT_FOUND where the link is not or no longer good. */
    void replace(LinkSecret secret, @Nullable String wanted) {
        var password = NewPassword.require("/password", wanted);
        if (!isOpen(secret)) {
            throw Ownership.notFound();
        }
        accounts.byId(secrets.find(secret, OffsetDateTime.now(clock)).orElseThrow(Ownership::notFound))
                .ifPresent(owner -> NewPassword.require("/password", wanted, owner.email(), owner.name()));
        var hash = passwords.hash(password);
        Optional<String> changed = durability.durably(() -> transactions.execute(status -> {
            var account = secrets.use(secret, OffsetDateTime.now(clock));
            account.ifPresent(id -> {
                accounts.changePassword(id, hash);
                sessions.endAll(UserId.of(id));
                tokens.revokeAll(id);
            });
            return account;
        }));
        var user = UserId.of(changed.orElseThrow(Ownership::notFound));
        mails.tell(user, MailText.PASSWORD_CHANGED, address.of("/forgot"));
    }
}
