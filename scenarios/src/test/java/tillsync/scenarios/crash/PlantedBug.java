package tillsync.scenarios.crash;

import java.util.List;

/** A mistake of durability that is planted into a {@link PublishingService}, to see that its kills would notice it. */
enum PlantedBug {
    /** An answer does not wait for the sync of its group. What was killed then has lost what H2 had in memory. */
    ANSWER_BEFORE_SYNC,

    /** A sync does not reach the disk. What was killed then has lost nothing; the power must fail. */
    SYNC_WITHOUT_DISK;

    boolean isIn(String... arguments) {
        return List.of(arguments).contains(name());
    }
}
