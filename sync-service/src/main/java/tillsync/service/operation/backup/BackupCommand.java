package tillsync.service.operation.backup;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.operation.rebuild.ServiceOptions;
import tillsync.service.operation.rows.OperatorFailure;

/** {@code tillsync backup --to FILE}: lets the running service write a backup, and verifies it. */
@Command(
        name = "backup",
        description = "Write a backup of the running service, and verify it.",
        footer = "%nExample: tillsync backup --data ./data --to backups/monday.zip")
public final class BackupCommand implements Callable<Integer> {
    private static final long MEGA = 1_000_000;

    @Mixin
    private ServiceOptions options;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "A file that is not there yet.")
    private Path to;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var file = to.toAbsolutePath().normalize();
        if (Files.exists(file)) {
            throw new IOException(file + ": exists (expected: a name that is free)");
        }
        write(options.service(), file);
        return 0;
    }

    private static void write(RunningService service, Path file) throws IOException, InterruptedException {
        try (var half = HalfWritten.of(file.resolveSibling("." + file.getFileName() + ".part"), file)) {
            var answer = service.send(service.post("/operator/backup", ""), HttpResponse.BodyHandlers.ofInputStream());
            try (var bytes = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw RunningService.refused(answer.statusCode(), bytes.readAllBytes());
                }
                long ofBytes = answer.headers()
                        .firstValueAsLong(BackupController.DATABASE_BYTES)
                        .orElse(0);
                verified(bytes, half, file, ofBytes);
            }
        }
    }

    private static void verified(InputStream bytes, HalfWritten half, Path file, long ofBytes) throws IOException {
        try {
            half.fill(
                    bytes,
                    came -> "backed up: " + came / MEGA + " MB, packed, of a database of " + ofBytes / MEGA + " MB");
            try (var backup = BackupFile.open(half.file())) {
                backup.verify();
                half.finish();
                System.out.println(VerifyBackupCommand.summary(file, backup.manifest()));
            }
        } catch (IOException | BackupRefused failure) {
            throw new IOException(
                    "not whole: " + OperatorFailure.of(failure) + "; no file is left; the service's log may say why",
                    failure);
        }
    }
}
