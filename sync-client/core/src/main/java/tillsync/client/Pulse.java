package tillsync.client;

import java.time.Duration;

/** The signs of life of a thread: busy or at rest, and the time of the last sign. */
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

    /** Returns true if the thread is busy and has shown no sign of life for longer than that. */
    boolean hangsFor(Duration time) {
        return busy && System.nanoTime() - aliveAt > time.toNanos();
    }
}
