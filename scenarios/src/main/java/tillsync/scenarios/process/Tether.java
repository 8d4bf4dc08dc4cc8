package tillsync.scenarios.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tillsync.service.store.database.Background;

/** Ends this process with its standard input, so that it does not outlive its parent, however that dies. */
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

    /** Lets a process that ends for another reason wait until its parent lets go. */
    public void awaitCut(Duration limit) {
        try {
            cut.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
