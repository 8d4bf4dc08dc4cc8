package tillsync.service.engine.publish;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;

/**
 * Lets one thread at a time decide about a catalogue. A caller that must not wait for that asks first whether it is
 * free.
 */
@Component("catalogueLocks")
final class CatalogueLocks implements LockFactory {
    private final LockFactory locks = PessimisticLockFactory.usingDefaults();
    private final Map<String, Integer> wanted = new ConcurrentHashMap<>();

    @Override
    public Lock obtainLock(String catalogue) {
        wanted.merge(catalogue, 1, Integer::sum);
        try {
            return new Counted(locks.obtainLock(catalogue), () -> forget(catalogue));
        } catch (RuntimeException refused) {
            forget(catalogue);
            throw refused;
        }
    }

    private void forget(String catalogue) {
        wanted.computeIfPresent(catalogue, (same, count) -> count == 1 ? null : count - 1);
    }

    /** Returns true if no thread holds the lock or waits for it. */
    boolean isFree(CatalogueId catalogue) {
        return !wanted.containsKey(catalogue.value());
    }

    private record Counted(Lock lock, Runnable released) implements Lock {
        @Override
        public void release() {
            lock.release();
            released.run();
        }

        @Override
        public boolean isHeld() {
            return lock.isHeld();
        }
    }
}
