package tillsync.scenarios.bench;

/** Time since it was started. */
public final class Stopwatch {
    private final long startedAt = System.nanoTime();

    public double seconds() {
        return (System.nanoTime() - startedAt) / 1e9;
    }

    public double millis() {
        return seconds() * 1e3;
    }
}
