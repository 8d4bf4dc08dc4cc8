package tillsync.service.operation.backup;

import java.time.Duration;

/** Prints the progress on the standard error each second. Work that ends sooner prints nothing. */
final class Progress {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int LOOK_EACH = 256;

    private final String what;
    private final long rows;
    private long done;
    private long told = System.nanoTime();

    /** @param rows the number of all rows */
    Progress(String what, long rows) {
        this.what = what;
        this.rows = rows;
    }

    void row() {
        if (++done % LOOK_EACH == 0 && System.nanoTime() - told > EVERY_NANOS) {
            told = System.nanoTime();
            System.err.println(what + ": " + done + " of " + rows + " rows");
        }
    }
}
