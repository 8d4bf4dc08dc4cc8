package tillsync.scenarios.bench;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import tillsync.client.TillConnection;
import tillsync.client.TillListener;
import tillsync.client.store.Takeover;

/**
 * Followers that apply what they receive. The real client runs with its own store, and hands over to its till's
 * software.
 */
final class Appliers implements AutoCloseable {
    private final List<Follower> all;
    private volatile CountDownLatch waiting = new CountDownLatch(0);

    /** Returns once each follower is level with its main and connected to its event stream. */
    Appliers(Stand stand, Publisher main, int followers) {
        TillListener software = batch -> {
            waiting.countDown();
            return Takeover.all();
        };
        this.all = IntStream.range(0, followers)
                .mapToObj(each -> stand.followerOf(main, software))
                .toList();
        all.forEach(follower -> follower.client().start());
        for (var follower : all) {
            BoundedWait.until(
                    () -> follower.client().link().connection() == TillConnection.EVENTS, "a stream to begin");
        }
        requireAllAt(main.verifiedCursor());
    }

    /**
     * Returns a latch for the next batch. Each till whose software takes it over counts down; the batch is in its store
     * by then.
     */
    CountDownLatch next() {
        waiting = new CountDownLatch(all.size());
        return waiting;
    }

    /** Fails unless each till reaches that position, digest included, within a minute. */
    void requireAllAt(String cursor) {
        for (var follower : all) {
            BoundedWait.until(() -> cursor.equals(follower.cursor()), "a till to be at " + cursor);
        }
    }

    @Override
    public void close() {
        all.forEach(Follower::close);
    }
}
