package tillsync.scenarios.fuzz;

import java.lang.management.ManagementFactory;

/** What lives in this process, tests and service together. */
final class Heap {
    private static final int COLLECTIONS = 3;
    private static final long MEBIBYTE = 1024 * 1024;

    private Heap() {}

    /** In MiB, after what is not needed was collected. */
    static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    }
}
