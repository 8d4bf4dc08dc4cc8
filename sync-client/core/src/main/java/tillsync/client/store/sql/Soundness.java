package tillsync.client.store.sql;

/** Knows whether the tables of a store may be damaged, and how often they were replaced. */
public final class Soundness {
    private volatile boolean suspect;
    private volatile int generation;

    /** Whether synchronised articles may differ from what was written. */
    public boolean isSuspect() {
        return suspect;
    }

    public void suspect(boolean may) {
        suspect = may;
    }

    /** How often a damaged store was replaced. */
    public int generation() {
        return generation;
    }

    /** Notes that a fresh store has replaced a damaged one. One thread at a time may call it. */
    public void replaced() {
        suspect = false;
        generation++;
    }
}
