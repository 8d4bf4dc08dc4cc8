package tillsync.service.people.account;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.mail.Letter;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;
import tillsync.service.store.database.Ids;

/**
 * Sends the links by which an address is confirmed and a password replaced. Anybody can ask for them, but a mailbox
 * gets at most four an hour. Links in earlier mails stay good meanwhile: asking for too many keeps nobody out.
 */
@Component
public class MailedLinks {
    private static final int MOST_OF_MAILBOX = 4;

    private final Mails mails;
    private final PublicAddress address;
    private final Ids ids;
    private final Clock clock;
    private final Limit ofMailboxes;

    MailedLinks(Mails mails, PublicAddress address, Ids ids, Clock clock, RateLimits limits) {
        this.mails = mails;
        this.address = address;
        this.ids = ids;
        this.clock = clock;
        this.ofMailboxes = limits.limit("mails to this address", MOST_OF_MAILBOX, Duration.ofHours(1));
    }

    /**
     * A link that is to be mailed.
     *
     * @param secret is in the mail alone
     * @param known the stored form of the secret
     * @param expiresAt from then on the link is no longer good
     */
    public record Link(String secret, LinkSecret known, OffsetDateTime expiresAt) {}

    public boolean areSent() {
        return mails.areSent();
    }

    public OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    /** Makes a link of a new secret. */
    public Link make(Duration lifetime) {
        var secret = ids.secret("");
        return new Link(secret, LinkSecret.of(secret), now().plus(lifetime));
    }

    /** Counts a mail to this address. Refuses TOO_MANY_REQUESTS. */
    public void count(String email) {
        ofMailboxes.of(email).take();
    }

    boolean hasRoom(String email) {
        return ofMailboxes.of(email).hasRoom();
    }

    /** Has a letter written and sent by another thread, if there is one to write. Refuses BUSY. */
    public void send(Supplier<Optional<Letter>> writing) {
        if (!mails.offer(writing)) {
            throw Refusal.of(ProblemCode.BUSY, "mails: too many wait (expected: fewer)");
        }
    }

    /**
     * @param path of the page that takes the secret
     * @param more further arguments of the text, beside the link
     */
    public Letter letter(String email, MailText text, String path, Link link, Object... more) {
        var args = new ArrayList<Object>(List.of(address.of(path + "?secret=" + link.secret())));
        args.addAll(List.of(more));
        return new Letter(email, text, args);
    }

    Letter hasAccount(String email) {
        return Letter.of(email, MailText.HAS_ACCOUNT, address.of("/sign-in"), address.of("/forgot"));
    }

    public void tellPasswordChanged(UserId user) {
        if (mails.areSent()) {
            mails.tell(user, MailText.PASSWORD_CHANGED, address.of("/forgot"));
        }
    }
}
