package tillsync.service.store.database;

import java.util.function.Supplier;

/** Durable before visible, for readers. */
public interface Disk {

    /** What was read before this call is on the disk when it returns, unless the database was opened anew meanwhile. */
    void awaitWhatWasRead();

    /** How often the database was found to be another one than before: opened anew, after a write that failed. */
    default long openings() {
        return 0;
    }

    /**
     * Reads, and gives what was read once it is on the disk. What was read of a database that was given up meanwhile may have
     * been lost with it: it is read anew.
     */
    default <R> R read(Supplier<R> reading) {
        while (true) {
            long opened = openings();
            R read = reading.get();
            awaitWhatWasRead();
            if (openings() == opened) {
                return read;
            }
        }
    }
}
