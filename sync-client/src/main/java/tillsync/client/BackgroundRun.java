package tillsync.client;

import java.time.Duration;

/** The threads of a till that stays connected: two that work, and one that looks after them. */
final class BackgroundRun {
    private final LoopSignals signals;
    private final InterruptibleTransport transport;
    private final Worker syncLoop;
    private final Worker listening;
    private final Thread watching;

    /** @param transport that both go over */
    BackgroundRun(
            LoopSignals signals,
            InterruptibleTransport transport,
            Worker syncLoop,
            Worker listening,
            ThreadWatch watch) {
        this.signals = signals;
        this.transport = transport;
        this.syncLoop = syncLoop;
        this.listening = listening;
        this.watching = Worker.daemon("tillsync-watch", watch);
    }

    void start() {
        syncLoop.start();
        listening.start();
        watching.start();
    }

    /** Lets the step that is under way finish, if it does so soon. No thread is interrupted in the store or the listener. */
    void stop(Closing closing) throws InterruptedException {
        signals.close();
        transport.recall(listening.thread());
        transport.recall(watching);
        syncLoop.join(closing.atMost(Duration.ofMillis(700)));
        transport.recall(syncLoop.thread());
        syncLoop.join(closing.atMost(Duration.ofMillis(300)));
        listening.join(closing.atMost(Duration.ofMillis(200)));
    }
}
