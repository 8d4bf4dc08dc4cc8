package tillsync.client;

import java.time.Duration;

/** The threads of a till that stays connected: two that work, and one that looks after them. */
record BackgroundRun(RunningTill till, Worker syncLoop, Worker listening, Thread watching) {
    void start() {
        syncLoop.start();
        listening.start();
        watching.start();
    }

    /**
     * Lets the step that is under way finish, if it does so soon. No thread is interrupted in the store or the
     * listener.
     */
    void stop(Closing closing) throws InterruptedException {
        till.signals().close();
        till.transport().recall(listening.thread());
        till.transport().recall(watching);
        syncLoop.join(closing.atMost(Duration.ofMillis(700)));
        till.transport().recall(syncLoop.thread());
        syncLoop.join(closing.atMost(Duration.ofMillis(300)));
        listening.join(closing.atMost(Duration.ofMillis(200)));
    }
}
