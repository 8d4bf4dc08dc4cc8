package tillsync.client.engine;

import java.util.concurrent.ThreadLocalRandom;

/** Numbers at random, so that tills do not come back together. */
@FunctionalInterface
public interface Dice {
    Dice FAIR = bound -> ThreadLocalRandom.current().nextLong(bound);

    /** A number from 0 on that is less than {@code bound}. */
    long below(long bound);
}
