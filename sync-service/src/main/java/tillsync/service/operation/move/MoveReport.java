package tillsync.service.operation.move;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reports to the operator line by line. The move is cancelled when nobody reads any more. */
final class MoveReport implements Round.Progress {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int LOOKED_AT_EVERY_ROWS = 256;

    private final OutputStream out;
    private long last = System.nanoTime();

    MoveReport(OutputStream out) {
        this.out = out;
    }

    /** @throws UncheckedIOException if the operator has cancelled */
    void line(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException cancelled) {
            throw new UncheckedIOException(cancelled);
        }
        last = System.nanoTime();
    }

    @Override
    public void at(String table, long rows) {
        if (rows % LOOKED_AT_EVERY_ROWS == 0 && System.nanoTime() - last > EVERY_NANOS) {
            line("  " + table + ": " + rows + " rows");
        }
    }
}
