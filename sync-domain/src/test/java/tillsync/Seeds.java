package tillsync;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a check for many seeds, and {@code seeds.times} as many in the soak. A failure names its seed. */
public final class Seeds {
    private static final int TIMES = Integer.getInteger("seeds.times", 1);

    private Seeds() {}

    public static void each(int seeds, Consumer<Random> check) {
        for (long seed = 1; seed <= (long) seeds * TIMES; seed++) {
            try {
                check.accept(of(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure, failure);
            }
        }
    }

    /** Spread apart: the first draws of neighbouring seeds of {@link Random} are nearly the same. */
    public static Random of(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }
}
