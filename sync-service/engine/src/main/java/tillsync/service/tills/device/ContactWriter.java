package tillsync.service.tills.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.StopsLast;
import tillsync.service.store.disk.Durability;

/**
 * Writes contacts in batches, so that a thousand pulls cost one transaction. Callers that need a contact stored call
 * {@link #store}; callers that read contacts call {@link #flush} first.
 */
@Component
public class ContactWriter extends Background implements StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(ContactWriter.class);
    private static final int MOST_WAITING = 50_000;
    private static final int MOST_IN_A_BATCH = 2_000;
    private static final long LINGER_MILLIS = 200;
    private static final long LONGEST_WAIT_SECONDS = 10;
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(1);

    private final Contacts contacts;
    private final Durability durability;
    private final ObjectProvider<Noticed> noticed;
    private final LinkedBlockingQueue<Due> queue;

    @Autowired
    ContactWriter(Contacts contacts, Durability durability, ObjectProvider<Noticed> noticed) {
        this(contacts, durability, noticed, MOST_WAITING);
    }

    ContactWriter(Contacts contacts, Durability durability, ObjectProvider<Noticed> noticed, int mostWaiting) {
        super("contact-writer", Duration.ZERO, AFTER_A_FAILURE);
        this.noticed = noticed;
        this.queue = new LinkedBlockingQueue<>(mostWaiting);
        this.contacts = contacts;
        this.durability = durability;
    }

    /**
     * One entry of the queue.
     *
     * @param contacts the contacts to write; empty for a flush, which only waits for all before it
     * @param urgent whether somebody waits for it
     * @param done completed when it is on the disk, or has failed
     */
    private record Due(List<Contacts.Made> contacts, boolean urgent, CompletableFuture<Boolean> done) {
        static Due now(Contact contact, boolean urgent) {
            return new Due(List.of(new Contacts.Made(contact, System.nanoTime())), urgent, new CompletableFuture<>());
        }
    }

    /** Queues a contact to be written soon. Drops it if far too many wait already: the till will tell again. */
    public CompletableFuture<Boolean> submit(Contact contact) {
        return add(Due.now(contact, false));
    }

    /** Returns when the contact is on the disk. Refuses BUSY if that fails or takes too long. */
    public void store(Contact contact) {
        await(add(Due.now(contact, true)));
    }

    /** Returns when all contacts submitted before are on the disk. Refuses BUSY if that takes too long. */
    public void flush() {
        await(add(new Due(List.of(), true, new CompletableFuture<>())));
    }

    private CompletableFuture<Boolean> add(Due due) {
        if (!queue.offer(due)) {
            due.done().completeExceptionally(busy());
        }
        return due.done();
    }

    private static void await(CompletableFuture<Boolean> done) {
        try {
            done.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException | TimeoutException notWritten) {
            throw busy();
        }
    }

    private static Refusal busy() {
        return Refusal.of(
                ProblemCode.BUSY, "contacts: not written in time (expected: within " + LONGEST_WAIT_SECONDS + " s)");
    }

    @Override
    protected void round() throws InterruptedException {
        while (isRunning()) {
            write(takeBatch());
        }
    }

    @Override
    protected void failed(Throwable failure) {
        LOG.error("Contacts could not be written", failure);
    }

    @Override
    protected void last() throws InterruptedException {
        while (!queue.isEmpty()) {
            write(takeBatch());
        }
    }

    private List<Due> takeBatch() throws InterruptedException {
        var batch = new ArrayList<Due>();
        long until = 0;
        while (batch.size() < MOST_IN_A_BATCH) {
            long wait = batch.isEmpty() ? 1_000 : Math.max(0, until - System.nanoTime() / 1_000_000);
            var due = queue.poll(isRunning() ? wait : 0, TimeUnit.MILLISECONDS);
            if (due == null) {
                return batch;
            }
            batch.add(due);
            until = until == 0 ? System.nanoTime() / 1_000_000 + LINGER_MILLIS : until;
            if (due.urgent() && queue.isEmpty()) {
                return batch;
            }
        }
        return batch;
    }

    /**
     * Writes all in one transaction. If that fails, because one is bad or two nodes write the same till at once, writes
     * each in a transaction of its own.
     */
    private void write(List<Due> batch) {
        try {
            tryWrite(batch);
        } catch (RuntimeException failure) {
            LOG.debug("Contacts are written one by one", failure);
            batch.forEach(this::writeAlone);
        }
        batch.forEach(due -> due.done().completeExceptionally(busy()));
    }

    private void writeAlone(Due due) {
        try {
            tryWrite(List.of(due));
        } catch (RuntimeException failure) {
            LOG.error("{} contacts could not be written", due.contacts().size(), failure);
        }
    }

    private void tryWrite(List<Due> batch) {
        var all = batch.stream().flatMap(due -> due.contacts().stream()).toList();
        if (!all.isEmpty()) {
            durability.inTransaction(() -> {
                contacts.write(all);
                return true;
            });
            var told = all.stream()
                    .map(Contacts.Made::contact)
                    .filter(Contact::tellsSomething)
                    .map(Contact::device)
                    .collect(Collectors.toSet());
            noticed.forEach(who -> who.noticed(told));
        }
        batch.forEach(due -> due.done().complete(true));
    }
}
