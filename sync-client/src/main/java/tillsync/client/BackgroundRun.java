package tillsync.client;

import java.time.Duration;

/** The two threads of a till that stays connected. */
final class BackgroundRun {
    private static final Duration TO_FINISH = Duration.ofSeconds(5);

    private final Signals signals;
    private final Recallable transport;
    private final Thread stepping;
    private final Thread listening;

    /** @param transport that both go over */
    BackgroundRun(Signals signals, Recallable transport, Runnable stepping, Runnable listening) {
        this.signals = signals;
        this.transport = transport;
        this.stepping = daemon("tillsync-step", stepping);
        this.listening = daemon("tillsync-listen", listening);
    }

    private static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        stepping.start();
        listening.start();
    }

    /** Lets the step that is under way finish, if it does so soon. Neither thread is interrupted in the store or the listener. */
    void stop() {
        signals.close();
        transport.recall(listening);
        try {
            stepping.join(TO_FINISH.toMillis());
            transport.recall(stepping);
            stepping.join(TO_FINISH.toMillis());
            listening.join(TO_FINISH.toMillis());
        } catch (InterruptedException ended) {
            transport.recall(stepping);
            Thread.currentThread().interrupt();
        }
    }
}
