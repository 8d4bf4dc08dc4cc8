package tillsync.client.store.sql;

/** Knows whether the tables of a store may be damaged, and how often they were replaced. */
public final class Soundness {
    private volatile boolean suspect;
    private volatile int generation;

    /** Returns true if synchronised articles may differ from what was written. */
    public boolean isSuspect() {
        return suspect;
    }

    public void suspect(boolean may) {
        suspect = may;
    }

    /** The number of times that a store was replaced: a damaged one by a fresh one, or by an older copy of itself. */
    public int generation() {
        return generation;
    }

    /** Notes that another store has taken the place of this one. One thread at a time may call it. */
    public void replaced() {
        suspect = false;
        generation++;
    }
}
