package tillsync.client;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a till that stays connected: two that work, and one that looks after them.
 *
 * @param pictures the thread that exchanges pictures, begun once there are some; null: the till has no place for them
 */
record BackgroundRun(
        RunningTill till,
        Worker syncLoop,
        Worker listening,
        Thread watching,
        @Nullable Thread pictures) {

    static BackgroundRun of(
            RunningTill till,
            Software software,
            ThreadWatch.Patience limits,
            Function<Pulse, Runnable> step,
            Function<Pulse, Runnable> listen,
            @Nullable Runnable pictures) {
        var syncLoop = new Worker("tillsync-step", step, till.problems());
        var listening = new Worker("tillsync-listen", listen, till.problems());
        var watch = new ThreadWatch(till, syncLoop, listening, software, limits);
        return new BackgroundRun(
                till,
                syncLoop,
                listening,
                Worker.daemon("tillsync-watch", watch),
                pictures == null ? null : Worker.daemon("tillsync-pictures", pictures));
    }

    /** @param exchanged null: the till has no place for pictures */
    void start(@Nullable TillPictures exchanged) {
        syncLoop.start();
        listening.start();
        watching.start();
        if (exchanged != null) {
            exchanged.begins(this::beginPictures);
        }
    }

    /** Gives up connections that may be dead without having said so, and asks the service at once. */
    void networkBack() {
        till.signals().networkBack();
        till.transport().hangUp(listening.thread());
        till.transport().hangUpUnanswered(syncLoop.thread());
    }

    /** Begins to exchange pictures, if that has not begun. */
    private synchronized void beginPictures() {
        if (pictures != null && pictures.getState() == Thread.State.NEW) {
            pictures.start();
        }
    }

    /**
     * Lets the step that is under way finish, if it does so soon. No thread is interrupted in the store or the
     * listener.
     */
    void stop(Closing closing) throws InterruptedException {
        till.signals().close();
        till.transport().recall(listening.thread());
        till.transport().recall(watching);
        if (pictures != null) {
            till.transport().recall(pictures);
        }
        syncLoop.join(closing.atMost(23));
        till.transport().recall(syncLoop.thread());
        syncLoop.join(closing.atMost(10));
        listening.join(closing.atMost(7));
        if (pictures != null) {
            pictures.join(Math.max(1, closing.atMost(7).toMillis()));
        }
    }
}
