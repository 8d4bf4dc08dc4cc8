package tillsync.service.operation.backup;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.operation.rows.Options;

/** {@code tillsync backup --data DIR --to FILE}: lets the service that runs on DIR write a backup, and verifies it. */
public final class BackupCommand {
    private static final String USAGE = "usage: tillsync backup [--data DIR | --url URL --operator FILE] --to FILE";
    private static final long MEGA = 1_000_000;

    private BackupCommand() {}

    /** @return the exit code: 0 written and verified, 1 failed, 2 usage, 6 no service runs there */
    public static int run(String... arguments) throws InterruptedException {
        var options = Options.of(Set.of("--data", "--url", "--operator", "--to"), Set.of(), arguments);
        var to = options == null ? null : options.get("--to");
        if (options == null || options.argument() != null || to == null) {
            System.err.println(USAGE);
            return 2;
        }
        var file = Path.of(to).toAbsolutePath().normalize();
        if (Files.exists(file)) {
            System.err.println("backup: " + file + ": exists (expected: a name that is free)");
            return 1;
        }
        return RunningService.with("backup", options, service -> write(service, file));
    }

    private static int write(RunningService service, Path file) throws IOException, InterruptedException {
        try (var half = HalfWritten.of(file.resolveSibling("." + file.getFileName() + ".part"), file)) {
            var answer = service.send(service.post("/operator/backup", ""), HttpResponse.BodyHandlers.ofInputStream());
            try (var bytes = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw RunningService.refused(answer.statusCode(), bytes.readAllBytes());
                }
                long ofBytes = answer.headers()
                        .firstValueAsLong(BackupController.DATABASE_BYTES)
                        .orElse(0);
                return verified(bytes, half, file, ofBytes);
            }
        }
    }

    private static int verified(InputStream bytes, HalfWritten half, Path file, long ofBytes) {
        try {
            half.fill(
                    bytes,
                    came -> "backed up: " + came / MEGA + " MB, packed, of a database of " + ofBytes / MEGA + " MB");
            try (var backup = BackupFile.open(half.file())) {
                backup.verify();
                half.isWhole();
                System.out.println(VerifyBackupCommand.summary(file, backup.manifest()));
            }
            return 0;
        } catch (IOException | BackupRefused failure) {
            System.err.println("backup: not whole: " + OperatorFailure.of(failure)
                    + "; no file is left; the service's log may say why");
            return 1;
        }
    }
}
