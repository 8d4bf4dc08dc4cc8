package tillsync.client;

import java.time.Duration;

/** The two threads of a till that stays connected. */
final class BackgroundRun {
    private static final Duration TO_FINISH = Duration.ofSeconds(5);

    private final Signals signals;
    private final Thread stepping;
    private final Thread listening;

    BackgroundRun(Signals signals, Runnable stepping, Runnable listening) {
        this.signals = signals;
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

    /** Lets the step that is under way finish, if it does so soon. */
    void stop() {
        signals.close();
        listening.interrupt();
        try {
            stepping.join(TO_FINISH.toMillis());
            stepping.interrupt();
            stepping.join(TO_FINISH.toMillis());
            listening.join(TO_FINISH.toMillis());
        } catch (InterruptedException ended) {
            stepping.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
