package tillsync.service.operation.backup;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongFunction;
import tillsync.files.OwnFiles;

/** A file that gets its name once it is whole and on the disk. Until then it is deleted when the process ends, as by Ctrl-C. */
public final class HalfWritten implements AutoCloseable {
    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final Path name;
    private final Thread atEnd = new Thread(this::delete);

    private HalfWritten(Path file, Path name) {
        this.file = file;
        this.name = name;
    }

    /** Makes an empty file that no other user can read. @param name of the whole file */
    public static HalfWritten of(Path file, Path name) throws IOException {
        var half = new HalfWritten(file, name);
        Files.deleteIfExists(file);
        Runtime.getRuntime().addShutdownHook(half.atEnd);
        OwnFiles.file(file);
        return half;
    }

    public Path file() {
        return file;
    }

    /**
     * Copies all bytes into the file, and prints the progress on the standard error each second.
     *
     * @param told makes the line from the number of bytes copied
     */
    public void fill(InputStream bytes, LongFunction<String> told) throws IOException {
        try (var out = new FileOutputStream(file.toFile())) {
            var some = new byte[64 * 1024];
            long copied = 0;
            long last = System.nanoTime();
            for (int length = bytes.read(some); length >= 0; length = bytes.read(some)) {
                out.write(some, 0, length);
                copied += length;
                if (System.nanoTime() - last > TELL_EVERY_NANOS) {
                    last = System.nanoTime();
                    System.err.println(told.apply(copied));
                }
            }
        }
    }

    /** Gives the file its name. */
    public void finish() throws IOException {
        finish(name);
    }

    /** Gives the file another name than planned, such as one that depends on its content. */
    public void finish(Path name) throws IOException {
        if (OwnFiles.knowsRights(file)) { // H2 writes its file anew when it compacts
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
        OwnFiles.syncNames(Objects.requireNonNull(name.toAbsolutePath().getParent(), "a file has a directory"));
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException ending) {
            // it runs already
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
