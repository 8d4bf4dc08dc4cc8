package tillsync.scenarios.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tillsync.scenarios.process.Processes;

/** A directory that is a disk of its own, in memory, which can be made full and wide again. Needs the right to mount. */
record SmallDisk(Path directory, boolean isMounted) implements AutoCloseable {
    private static final String WIDE = "size=2g";
    private static final int PAGE_BYTES = 4096;
    private static final int TRIES = 20;

    /** Where it may not be mounted it is a directory like others, and is never full. */
    static SmallDisk at(Path directory) {
        try {
            Files.createDirectories(directory);
            return new SmallDisk(
                    directory, Processes.run("mount", "-t", "tmpfs", "-o", WIDE, "tmpfs", directory.toString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A directory that is no disk of its own. */
    static SmallDisk none(Path directory) {
        return new SmallDisk(directory, false);
    }

    /** Has no room any more, but for the pages that are begun. */
    void fill() {
        for (int tried = 0; tried < TRIES; tried++) {
            if (resize("size=" + used())) {
                return; // else it has grown in between
            }
        }
        throw new IllegalStateException(directory + ": cannot be made full");
    }

    private long used() {
        try {
            var store = Files.getFileStore(directory);
            return Math.max(PAGE_BYTES, store.getTotalSpace() - store.getUnallocatedSpace());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void empty() {
        resize(WIDE);
    }

    private boolean resize(String size) {
        return Processes.run("mount", "-o", "remount," + size, directory.toString());
    }

    /** What is on it is gone. */
    @Override
    public void close() {
        if (isMounted) {
            Processes.run("umount", "-l", directory.toString());
        }
    }
}
