package tillsync.service.store.database;

import org.springframework.context.SmartLifecycle;

/**
 * Works on until the web server has given its last answers, and then stops at the same time as all others that do. One
 * that still waits, for a broker or a database, does not hold up the rest.
 */
public interface StopsLast extends SmartLifecycle {

    @Override
    default int getPhase() {
        return 0;
    }

    @Override
    default void stop(Runnable stopped) {
        new Thread(
                        () -> {
                            try {
                                stop();
                            } finally {
                                stopped.run();
                            }
                        },
                        "stop-" + getClass().getSimpleName())
                .start();
    }
}
