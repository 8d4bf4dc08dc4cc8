package tillsync.scenarios.bench;

/** Time since it was started. */
final class Stopwatch {
    private final long startedAt = System.nanoTime();

    double seconds() {
        return (System.nanoTime() - startedAt) / 1e9;
    }

    double millis() {
        return seconds() * 1e3;
    }
}
