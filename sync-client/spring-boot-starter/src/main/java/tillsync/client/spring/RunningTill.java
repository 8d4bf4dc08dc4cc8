package tillsync.client.spring;

import org.springframework.context.SmartLifecycle;
import tillsync.client.TillClient;

/** Starts the till as the last of an application, and closes it as the first. A till that is closed does not start again. */
final class RunningTill implements SmartLifecycle {
    private final TillClient client;
    private boolean isRunning;

    RunningTill(TillClient client) {
        this.client = client;
    }

    @Override
    public synchronized void start() {
        client.start();
        isRunning = true;
    }

    @Override
    public synchronized void stop() {
        isRunning = false;
        client.close();
    }

    @Override
    public synchronized boolean isRunning() {
        return isRunning;
    }

    /** Spring 7 asks it: a till stays open while an application is paused, since one that is closed starts no more. */
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
