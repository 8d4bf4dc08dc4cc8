package tillsync.client.store.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.store.failure.StoreInUse;
import tillsync.files.OwnFiles;

/**
 * Holds a store for one client of one process. POSIX frees a process's lock when any channel of it on that file is
 * closed, so a file whose lock this process has is never opened again.
 */
final class StoreLock implements Closeable {
    /** Lock files that are open in this process. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StoreLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws StoreInUse if a client has the store, here or in another process */
    static StoreLock take(Path directory) throws IOException {
        OwnFiles.file(file(directory));
        return hold(directory);
    }

    private static StoreLock hold(Path directory) throws IOException {
        var file = file(directory).toRealPath();
        if (!OPEN.add(file)) {
            throw new StoreInUse(directory);
        }
        boolean taken = false;
        try {
            var channel = FileChannel.open(file, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            if (taken) {
                return new StoreLock(file, channel);
            }
            channel.close();
            throw new StoreInUse(directory);
        } finally {
            if (!taken) {
                OPEN.remove(file);
            }
        }
    }

    /** @throws StoreInUse if a client has the store; the lock is not kept */
    static void requireFree(Path directory) {
        if (Files.exists(file(directory))) {
            try {
                hold(directory).close();
            } catch (IOException failure) {
                throw new StoreFailure(
                        "store: " + file(directory) + " cannot be opened: " + failure.getMessage(), failure);
            }
        }
    }

    private static Path file(Path directory) {
        return directory.resolve("till.lock");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OPEN.remove(file);
        }
    }
}
