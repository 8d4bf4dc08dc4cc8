package tillsync.client.store.failure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tillsync.client.store.JdbcStore;
import tillsync.files.OwnFiles;

/**
 * The articles of a till are not in its directory but in another store, such as {@link JdbcStore}: a file {@code store}
 * says so there. With a fresh store beside the same token, the till would look like a copy of itself.
 */
public final class StoreElsewhere extends StoreFailure {
    private static final String SENTENCE =
            "The articles of this till are in the database of its own software, not in this directory."
                    + " Ask that software for them; the command line cannot.\n";

    private StoreElsewhere(Path directory) {
        super("store: " + directory + " has the token alone, the articles are in the database of the till's software"
                + " (expected: a till whose articles are in till.db)");
    }

    /** Leaves the mark in that directory. */
    public static void mark(Path directory) {
        try {
            OwnFiles.directory(directory);
            if (Files.notExists(file(directory))) {
                OwnFiles.file(file(directory));
                Files.write(file(directory), SENTENCE.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            throw new StoreFailure("store: " + directory + " cannot be written: " + failure.getMessage(), failure);
        }
    }

    public static boolean isMarked(Path directory) {
        return Files.exists(file(directory));
    }

    /** @throws StoreElsewhere if the mark is there */
    public static void refuse(Path directory) {
        if (isMarked(directory)) {
            throw new StoreElsewhere(directory);
        }
    }

    private static Path file(Path directory) {
        return directory.resolve("store");
    }
}
