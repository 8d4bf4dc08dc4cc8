package tillsync.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tillsync.android.Strings;
import tillsync.files.OwnFiles;

/** A small text in a file that only its user can read. A crash leaves the old text or the new one. */
public final class SecretFile {
    private final Path directory;
    private final Path file;

    public SecretFile(Path directory, String name) {
        this.directory = directory;
        this.file = directory.resolve(name);
    }

    /** The text without white space around it; empty if there is no file. */
    public Optional<String> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(Strings.strip(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)))
                            .filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Replaces the text; it is on the disk, under its name, when this returns. */
    public synchronized void write(String text) {
        try {
            OwnFiles.directory(directory);
            OwnFiles.replace(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public synchronized void delete() {
        try {
            if (Files.deleteIfExists(file)) {
                OwnFiles.syncNames(directory);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
