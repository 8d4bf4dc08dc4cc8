package tillsync.service.operation.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tillsync verify-backup FILE}: checks that a backup is unaltered, and that its articles add up. */
@Command(
        name = "verify-backup",
        description = "Check that a backup is unaltered, and that its articles add up.",
        footer = "%nExample: tillsync verify-backup backups/monday.zip")
public final class VerifyBackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        try (var backup = BackupFile.open(file)) {
            backup.verify();
            System.out.println(summary(file, backup.manifest()));
            return 0;
        }
    }

    static String summary(Path file, Manifest manifest) throws IOException {
        return "%s: whole, of %s, %d tables with %d rows, %d events, %d catalogues, %d KB, schema %s, from %s"
                .formatted(
                        file,
                        manifest.takenAt(),
                        manifest.tables().size(),
                        manifest.rows(),
                        manifest.rows("domain_event"),
                        manifest.catalogues().size(),
                        Files.size(file) / 1000,
                        manifest.schema(),
                        manifest.database());
    }
}
