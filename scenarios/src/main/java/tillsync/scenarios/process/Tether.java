package tillsync.scenarios.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tillsync.service.store.database.Background;

/** What binds a process to its parent: it ends when its standard input does, so that no parent, however it dies, leaves it behind. */
public final class Tether {
    private final CountDownLatch cut = new CountDownLatch(1);

    private Tether() {}

    public static Tether toParent() {
        var tether = new Tether();
        Background.daemon("tether", tether::endWithParent).start();
        return tether;
    }

    private void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever said here
            }
        } catch (IOException parentIsGone) {
            // the same as the end of the input
        }
        cut.countDown();
        System.exit(0);
    }

    /** For whoever ends for another reason, and must not end before its parent says so. */
    public void awaitCut(Duration limit) {
        try {
            cut.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
