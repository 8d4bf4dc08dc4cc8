package tillsync.scenarios.chaos;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Locks the targets of faults: two faults that would undo each other take turns. */
final class Busy {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Set<String> targets = new HashSet<>();

    /** Takes the target once no other fault has it. Fails after three minutes. */
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

    /** Returns once no fault has a target. Fails after three minutes. */
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
