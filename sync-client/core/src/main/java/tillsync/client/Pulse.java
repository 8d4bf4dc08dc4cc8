package tillsync.client;

import java.time.Duration;

/** Signs of life of a thread: whether it does something that must end soon, and since when. */
final class Pulse {
    private volatile boolean busy;
    private volatile long aliveAt = System.nanoTime();

    /** Says that work begins, or goes on. */
    void works() {
        aliveAt = System.nanoTime();
        busy = true;
    }

    /** Says that the thread waits for work, as long as that takes. */
    void rests() {
        busy = false;
    }

    /** Whether it has been at the same thing for longer than that. */
    boolean hangsFor(Duration time) {
        return busy && System.nanoTime() - aliveAt > time.toNanos();
    }
}
