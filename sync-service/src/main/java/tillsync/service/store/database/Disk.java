package tillsync.service.store.database;

import java.util.function.Supplier;

/** Durable before visible, for readers. */
public interface Disk {

    /** Waits until all that was read before this call is on the disk, unless the database was opened anew meanwhile. */
    void awaitWhatWasRead();

    /** How often the database was found opened anew, after a write that failed. */
    default long openings() {
        return 0;
    }

    /**
     * Reads, and returns what was read once it is on the disk. If the database was given up meanwhile, that may be
     * lost: reads anew.
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
