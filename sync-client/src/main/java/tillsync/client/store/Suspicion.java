package tillsync.client.store;

/** Whether synchronised articles are known not to be what was written. By any thread. */
final class Suspicion {
    private volatile boolean raised;

    void raise() {
        raised = true;
    }

    void end() {
        raised = false;
    }

    boolean isRaised() {
        return raised;
    }
}
