package tillsync.service.store.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.files.OwnFiles;
import tillsync.service.store.h2.OrderedDisk;

/**
 * A copy of H2's file, which is there while its tables change. H2 commits each table that is made by itself: a migration that
 * was cut off stays half done. So the next start puts the copy back, and migrates anew.
 *
 * @param database H2's file
 */
record CopyBefore(Path database) {
    private static final Logger LOG = LoggerFactory.getLogger(CopyBefore.class);

    /** Migrates a database that is open, if it is older than this version. */
    static void migrate(Flyway flyway) {
        if (flyway.info().pending().length == 0) {
            flyway.migrate(); // checks those that were made
            return;
        }
        var jdbc = JdbcClient.create(flyway.getConfiguration().getDataSource());
        var path = jdbc.sql("select database_path()").query(String.class).single();
        try {
            new CopyBefore(OrderedDisk.file(path)).during(flyway, jdbc);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void during(Flyway flyway, JdbcClient jdbc) throws IOException {
        var beginning = beside(".before-update.part");
        Files.deleteIfExists(beginning);
        OwnFiles.file(beginning);
        jdbc.sql("backup to '" + beginning.toString().replace("'", "''") + "'").update();
        try (var written = FileChannel.open(beginning, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(beginning, copy(), StandardCopyOption.ATOMIC_MOVE);
        OwnFiles.syncNames(directory());
        flyway.migrate();
        jdbc.sql("checkpoint sync").update();
        end();
    }

    /** Puts the copy back, if it is there and no process has the database open. */
    void putBack() throws IOException {
        if (!Files.exists(copy())) {
            return;
        }
        try (var file = FileChannel.open(database, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var ours = lock(file)) {
            if (ours == null) {
                return; // a service runs on it, and may be at its migration
            }
            try (var zip = new ZipInputStream(Files.newInputStream(copy()))) {
                Objects.requireNonNull(zip.getNextEntry(), "a copy has one file");
                Files.deleteIfExists(beside(".sums")); // of the file that goes
                fill(file, zip);
            }
            LOG.warn(
                    "{}: the last start was cut off while it changed the tables; it is as before, and changed anew",
                    database);
        }
        end();
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    private static void fill(FileChannel file, InputStream content) throws IOException {
        file.truncate(0);
        content.transferTo(Channels.newOutputStream(file));
        file.force(true);
    }

    private void end() throws IOException {
        Files.delete(copy());
        OwnFiles.syncNames(directory());
    }

    private Path copy() {
        return beside(".before-update.zip");
    }

    private Path beside(String ending) {
        return database.resolveSibling(database.getFileName().toString().replace(".mv.db", "") + ending);
    }

    private Path directory() {
        return Objects.requireNonNull(database.toAbsolutePath().getParent(), "a file has a directory");
    }
}
