package tillsync.client;

import java.time.Duration;

/** Signs of life of a thread: whether it is at something that is to end soon, and since when. */
final class Pulse {
    private volatile boolean busy;
    private volatile long aliveAt = System.nanoTime();

    /** Something is begun, or goes on. */
    void works() {
        aliveAt = System.nanoTime();
        busy = true;
    }

    /** It waits for something to do, as long as that takes. */
    void rests() {
        busy = false;
    }

    /** Whether it has been at the same thing for longer than that. */
    boolean hangsFor(Duration time) {
        return busy && System.nanoTime() - aliveAt > time.toNanos();
    }
}
