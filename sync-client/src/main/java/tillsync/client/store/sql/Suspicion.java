package tillsync.client.store.sql;

/** Whether synchronised articles are known not to be what was written. By any thread. */
public final class Suspicion {
    private volatile boolean raised;

    public void raise() {
        raised = true;
    }

    public void end() {
        raised = false;
    }

    public boolean isRaised() {
        return raised;
    }
}
