package tillsync.service.device;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.store.Durability;

/**
 * Writes what tills tell in batches, so that a thousand pulls cost one transaction. Whoever must be sure that a contact is
 * stored, or wants to read what was told, calls {@link #flush}.
 */
@Component
public class ContactWriter implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ContactWriter.class);
    private static final long LINGER_MILLIS = 200;
    private static final int MOST_WAITING = 50_000;

    private final Contacts contacts;
    private final TransactionTemplate transaction;
    private final Durability durability;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Contact> due = new ArrayList<>();
    private long submitted;
    private long written;
    private long wanted;
    private volatile boolean running;
    private Thread thread = new Thread(this::run, "contact-writer");

    ContactWriter(Contacts contacts, TransactionTemplate transaction, Durability durability) {
        this.contacts = contacts;
        this.transaction = transaction;
        this.durability = durability;
    }

    /** Takes a contact; it is written soon. Waits where far too many are waiting already. */
    public void submit(Contact contact) {
        lock.lock();
        try {
            while (due.size() >= MOST_WAITING && running) {
                changed.awaitUninterruptibly();
            }
            due.add(contact);
            submitted++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when all contacts submitted before are on the disk. */
    public void flush() {
        lock.lock();
        try {
            long mine = submitted;
            wanted = Math.max(wanted, mine);
            changed.signalAll();
            while (written < mine && running) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (running || !due.isEmpty()) {
            var batch = takeBatch();
            if (batch.isEmpty()) {
                continue;
            }
            try {
                durability.durably(() -> {
                    transaction.executeWithoutResult(status -> contacts.write(batch));
                    return true;
                });
            } catch (RuntimeException failure) {
                LOG.error("{} contacts could not be written", batch.size(), failure);
            }
            written(batch.size());
        }
    }

    private List<Contact> takeBatch() {
        lock.lock();
        try {
            if (due.isEmpty() && running) {
                await(1_000);
            }
            if (!due.isEmpty() && wanted <= written && running) {
                await(LINGER_MILLIS);
            }
            var batch = due;
            due = new ArrayList<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void await(long millis) {
        try {
            changed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            running = false;
        }
    }

    private void written(int count) {
        lock.lock();
        try {
            written += count;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "contact-writer");
        thread.start();
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            running = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(5_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server: its last answers may still submit. */
    @Override
    public int getPhase() {
        return 0;
    }
}
