package tillsync;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a check for many seeds. A failure names its seed, so that it can be had again. */
public final class Seeds {
    private Seeds() {}

    public static void each(int seeds, Consumer<Random> check) {
        for (long seed = 1; seed <= seeds; seed++) {
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
