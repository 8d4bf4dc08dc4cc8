package tillsync.scenarios.chaos;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** What a fault lies on. Two that would undo each other wait for each other. */
final class Busy {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Set<String> targets = new HashSet<>();

    /** Returns when nothing lies on it any more; then something does. */
    synchronized void take(String target) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!targets.add(target)) {
            waitUntil(end, target);
        }
    }

    synchronized void free(String target) {
        targets.remove(target);
        notifyAll();
    }

    /** Returns when nothing lies on anything. */
    synchronized void awaitNone() throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!targets.isEmpty()) {
            waitUntil(end, targets.toString());
        }
    }

    private void waitUntil(long end, String what) throws InterruptedException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new IllegalStateException(what + ": a fault does not end (expected: within " + LONGEST + ")");
        }
        wait(left);
    }
}
