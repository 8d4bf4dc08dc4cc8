package tillsync.service.store;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Who is to be woken once a transaction is on the disk. Handlers note it inside the transaction; {@link Commands} delivers
 * it after the sync, so that nobody is woken for what cannot be read yet.
 */
@Component
public final class Wakes {
    private final ConcurrentLinkedQueue<Runnable> due = new ConcurrentLinkedQueue<>();

    /** Runs {@code wake} after the transaction of this thread has been committed and synced; never, if it is rolled back. */
    public void afterCommit(Runnable wake) {
        CurrentUnitOfWork.get().afterCommit(committed -> due.add(wake));
    }

    void deliver() {
        for (var wake = due.poll(); wake != null; wake = due.poll()) {
            wake.run();
        }
    }
}
