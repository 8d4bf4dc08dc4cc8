package tillsync.scenarios.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tillsync.scenarios.process.Processes;

/**
 * A directory on a small disk of its own, in memory, which can be made full and roomy again. Needs the right to mount.
 */
record SmallDisk(Path directory, boolean isMounted) implements AutoCloseable {
    private static final String WIDE = "size=2g";
    private static final int PAGE_BYTES = 4096;
    private static final int TRIES = 20;

    /** Mounts a small disk. Without the right to mount, it is an ordinary directory, which is never full. */
    static SmallDisk at(Path directory) {
        try {
            Files.createDirectories(directory);
            return new SmallDisk(
                    directory, Processes.run("mount", "-t", "tmpfs", "-o", WIDE, "tmpfs", directory.toString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Wraps an ordinary directory, which is never full. */
    static SmallDisk none(Path directory) {
        return new SmallDisk(directory, false);
    }

    /** Leaves no room but in pages that are already begun. */
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

    /** Unmounts the disk. Its files are lost. */
    @Override
    public void close() {
        if (isMounted) {
            Processes.run("umount", "-l", directory.toString());
        }
    }
}
