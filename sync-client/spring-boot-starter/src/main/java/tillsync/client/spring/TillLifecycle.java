package tillsync.client.spring;

import org.springframework.context.SmartLifecycle;
import tillsync.client.TillClient;

/** Starts the till last in an application, and closes it first. A closed till does not start again. */
final class TillLifecycle implements SmartLifecycle {
    private final TillClient client;
    private boolean isRunning;

    TillLifecycle(TillClient client) {
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

    /** Keeps the till open while Spring 7 pauses an application, since a closed till does not start again. */
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
