package tillsync.service.people.mail;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailSendException;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.StopsLast;
import tillsync.service.store.disk.Durability;

/**
 * Sends mails, if a mail server is configured, off the request's thread. An answer takes the same time whether or not a
 * mail goes out, and a slow mail server keeps nobody waiting. At most 1,000 mails wait, in memory; each is tried four
 * times within some minutes. Mails are lost if the service stops or the mail server is away for longer: users ask for
 * them again.
 */
@Component
public class Mails implements StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(Mails.class);
    private static final int MOST_WAITING = 1_000;
    private static final int THREADS = 2;
    /** The pauses before each further try, as multiples of the configured one. */
    private static final List<Integer> PAUSES = List.of(1, 6, 30);

    /** Matches codes such as "530 5.7.0". */
    private static final Pattern CODES = Pattern.compile("[45]\\d\\d\\b( [45]\\.\\d{1,3}\\.\\d{1,3}\\b)?");

    private final Accounts accounts;
    private final Postman postman;
    private final Durability durability;
    private final Duration pause;
    private final ScheduledThreadPoolExecutor threads =
            new ScheduledThreadPoolExecutor(THREADS, Background.threads("mails"));
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private volatile boolean running;

    Mails(Accounts accounts, Postman postman, Durability durability, MailSettings settings) {
        this.accounts = accounts;
        this.postman = postman;
        this.durability = durability;
        this.pause = settings.retryAfter();
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Returns true if there is a mail server. Without one, nothing is sent. */
    public boolean areSent() {
        return postman.isThere();
    }

    /**
     * Mails a user, if they have an account by then. Never fails: a mail that cannot be sent is logged.
     *
     * @return whether it was taken on
     */
    public boolean tell(UserId user, MailText text, Object... args) {
        boolean taken = offer(() -> accounts.byId(user.value()).map(account -> Letter.of(account.email(), text, args)));
        if (areSent() && !taken) {
            LOG.warn("A mail was not sent: {} wait already", MOST_WAITING);
        }
        return taken;
    }

    /**
     * Has a letter written and sent by a thread of its own.
     *
     * @param writing runs on that thread; empty: there is no letter
     * @return whether it was taken on; false if too many wait
     */
    public boolean offer(Supplier<Optional<Letter>> writing) {
        if (!areSent() || !room.tryAcquire()) {
            return false;
        }
        long opened = durability.openings();
        threads.execute(() -> write(writing, opened));
        return true;
    }

    /** Sends a letter once everything that it may mention is on the disk, and never if that may be lost. */
    private void write(Supplier<Optional<Letter>> writing, long opened) {
        try {
            var letter = writing.get();
            durability.awaitAllOf(opened);
            letter.ifPresentOrElse(written -> send(written, 0), room::release);
        } catch (RuntimeException failure) {
            room.release();
            LOG.error("A mail could not be written", failure);
        }
    }

    private void send(Letter letter, int tried) {
        try {
            postman.deliver(letter);
            room.release();
        } catch (Exception failure) {
            var cause = cause(failure);
            if (tried == PAUSES.size() || threads.isShutdown()) {
                room.release();
                LOG.warn("A mail {} was given up after {} tries: {}", letter.text(), tried + 1, cause);
            } else {
                LOG.info("A mail {} could not be sent and will be tried again: {}", letter.text(), cause);
                var wait = pause.multipliedBy(PAUSES.get(tried));
                threads.schedule(() -> send(letter, tried + 1), wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** The kind of a failure, and the codes with which the mail server answered; its words name the address. */
    static String cause(Exception failure) {
        var mail = failure instanceof MailSendException refused && refused.getMessageExceptions().length > 0
                ? refused.getMessageExceptions()[0]
                : failure;
        var cause = NestedExceptionUtils.getMostSpecificCause(mail);
        var codes = CODES.matcher(Objects.requireNonNullElse(cause.getMessage(), ""));
        return cause.getClass().getSimpleName() + (codes.lookingAt() ? " " + codes.group() : "");
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        Background.end(threads);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
