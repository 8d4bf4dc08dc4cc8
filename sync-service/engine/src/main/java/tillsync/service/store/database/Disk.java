package tillsync.service.store.database;

import java.util.function.Supplier;

/** Durable before visible, for readers. */
public interface Disk {

    /** Waits until all that was read before this call is on the disk, unless the database was opened anew meanwhile. */
    void awaitWhatWasRead();

    /** The number of times the database was found opened anew, after a write that failed. */
    default long openings() {
        return 0;
    }

    /**
     * Returns a reading once it is on the disk. Repeats the reading if the database was opened anew meanwhile: the
     * first may be lost.
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
