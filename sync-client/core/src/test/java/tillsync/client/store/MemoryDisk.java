package tillsync.client.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;

/**
 * What is left of a {@link MemoryStore} after a crash: what was committed. A disk that is set so may lose the last commits
 * too, as one that was restored from a backup does.
 */
public final class MemoryDisk {
    private static final int MOST_REMEMBERED = 12;

    private final Deque<MemoryState> earlier = new ArrayDeque<>();
    private MemoryState state = new MemoryState();
    private Runnable beforeCommit = () -> {};

    MemoryState state() {
        return state;
    }

    /** Runs before each commit: what it throws is thrown by the store, and nothing is stored. */
    public void beforeCommit(Runnable what) {
        beforeCommit = what;
    }

    void commit(MemoryState next) {
        beforeCommit.run();
        earlier.addLast(state);
        if (earlier.size() > MOST_REMEMBERED) {
            earlier.removeFirst();
        }
        state = next;
    }

    /** The last commits are gone, at most that many. To be called while no store has it open. */
    public void losesCommits(int most) {
        for (int i = 0; i < most && !earlier.isEmpty(); i++) {
            state = earlier.removeLast();
        }
        earlier.clear();
    }

    /** It is the disk of another till, which had one more article at that position. Not while a store is open. */
    public void becomesForeign(Edit edit) {
        var next = state.copy();
        next.handover.clear();
        next.held.clear();
        next.taken = null;
        new MemoryArticles(next, null).apply(List.of(edit), false);
        var at = next.position;
        if (at.catalogue() != null) {
            var cursor = Cursor.of(at.catalogue(), at.revision(), at.digest()).toString();
            next.position = new Position(
                    cursor, at.catalogue(), at.revision(), at.articles(), at.digest(), at.grouped(), at.kinds());
        }
        state = next;
        earlier.clear();
    }

    /** A commit that only says of which position the articles are: a mistake, for tests of tests. */
    public void commitsPosition(Position position) {
        var next = state.copy();
        next.position = position;
        commit(next);
    }

    /** A commit that drops all edits that were not published: likewise. */
    public void dropsOutbox() {
        var next = state.copy();
        next.outbox.clear();
        next.frozen = null;
        next.delivered = null;
        commit(next);
    }
}
