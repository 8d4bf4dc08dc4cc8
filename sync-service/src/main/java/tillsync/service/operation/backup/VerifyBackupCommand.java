package tillsync.service.operation.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.operation.rows.Options;

/** {@code tillsync verify-backup FILE}: checks that a backup is unaltered, and that its articles add up. */
public final class VerifyBackupCommand {
    private VerifyBackupCommand() {}

    /** @return the exit code: 0 whole, 1 damaged or unreadable, 2 usage */
    public static int run(String... arguments) {
        var options = Options.of(Set.of(), Set.of(), arguments);
        if (options == null || options.argument() == null) {
            System.err.println("usage: tillsync verify-backup FILE");
            return 2;
        }
        var file = Path.of(options.argument());
        try (var backup = BackupFile.open(file)) {
            backup.verify();
            System.out.println(summary(file, backup.manifest()));
            return 0;
        } catch (IOException | BackupRefused refused) {
            System.err.println("verify-backup: " + OperatorFailure.of(refused));
            return 1;
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
