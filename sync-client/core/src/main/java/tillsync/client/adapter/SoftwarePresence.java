package tillsync.client.adapter;

import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.Condition;

/**
 * Reports to the status, the service and its users that the till's software is not connected, or is in the background.
 * Software that comes back within a second, as when it starts, is not reported.
 */
final class SoftwarePresence {
    private static final int SOON_MILLIS = 1_000;

    private final String code;
    private final Consumer<@Nullable Condition> saying;
    private final ScheduledExecutorService timer;
    private @Nullable Instant awaySince;
    private boolean isSaid;

    SoftwarePresence(String code, Consumer<@Nullable Condition> saying, ScheduledExecutorService timer) {
        this.code = code;
        this.saying = saying;
        this.timer = timer;
    }

    String code() {
        return code;
    }

    synchronized void noteAway() {
        if (awaySince == null) {
            var since = Instant.now();
            awaySince = since;
            timer.schedule(() -> sayUnlessBack(since), SOON_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void sayUnlessBack(Instant since) {
        if (since.equals(awaySince)) {
            isSaid = true;
            saying.accept(new Condition(code, since));
        }
    }

    synchronized void noteHere() {
        awaySince = null;
        if (isSaid) {
            isSaid = false;
            saying.accept(null);
        }
    }
}
