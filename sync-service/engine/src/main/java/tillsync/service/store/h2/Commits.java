package tillsync.service.store.h2;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the commits of one opening of the database, and knows whether a checkpoint covers all of them. A commit is
 * counted before it can be read: nobody reads one that is not counted.
 */
public final class Commits {
    private static final long NONE = -1;

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private volatile long covered;

    public void begin() {
        begun.incrementAndGet();
    }

    /** Ends a commit that has begun, whether it succeeded or not. */
    public void end() {
        ended.incrementAndGet();
    }

    public boolean areCovered() {
        return covered == begun.get();
    }

    /** Marks what a checkpoint that starts now will cover; while a commit is under way it may cover nothing. */
    public long mark() {
        long over = ended.get(); // read first: if as many have begun, none was under way
        return begun.get() == over ? over : NONE;
    }

    /** Returns true if a checkpoint covers all commits that had ended at the mark. */
    public boolean covers(long mark) {
        return mark != NONE && covered >= mark;
    }

    /** Notes that the checkpoint that started at the mark has reached the disk. */
    void cover(long mark) {
        if (mark != NONE) {
            covered = mark;
        }
    }
}
