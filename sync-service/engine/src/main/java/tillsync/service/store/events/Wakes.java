package tillsync.service.store.events;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps whom to wake once a transaction is on the disk. Handlers note it inside the transaction; {@link Work}, on
 * the same thread, wakes them after the sync. So nobody is woken for what cannot be read yet.
 */
@Component
public final class Wakes {
    private static final Logger LOG = LoggerFactory.getLogger(Wakes.class);

    private final ThreadLocal<List<Runnable>> due = ThreadLocal.withInitial(ArrayList::new);

    /** Runs {@code wake} after the transaction of this thread was committed and synced; never, if it is rolled back. */
    public void afterCommit(Runnable wake) {
        CurrentUnitOfWork.get().afterCommit(committed -> due.get().add(wake));
    }

    /** Runs {@code undo} if the transaction of this thread is rolled back. */
    public void afterRollback(Runnable undo) {
        CurrentUnitOfWork.get().onRollback(rolledBack -> undo.run());
    }

    void deliver() {
        var now = due.get();
        due.remove();
        for (var wake : now) {
            try {
                wake.run();
            } catch (RuntimeException failure) {
                LOG.error("Somebody was not woken, and will find out by asking", failure);
            }
        }
    }

    void forget() {
        due.remove();
    }
}
