package tillsync.service.operation.backup;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import tillsync.service.operation.rebuild.RunningService;
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
        if (options == null
                || options.argument() != null
                || to == null
                || (options.get("--url") == null) != (options.get("--operator") == null)) {
            System.err.println(USAGE);
            return 2;
        }
        var file = Path.of(to).toAbsolutePath().normalize();
        if (Files.exists(file)) {
            System.err.println("backup: " + file + ": exists (expected: a name that is free)");
            return 1;
        }
        try {
            return write(
                    RunningService.named(options.get("--data"), options.get("--url"), options.get("--operator")), file);
        } catch (IOException | IllegalArgumentException unreachable) {
            System.err.println("backup: no service answers: " + unreachable.getMessage()
                    + " (expected: one that runs; its directory by --data)");
            return 6;
        }
    }

    private static int write(RunningService service, Path file) throws IOException, InterruptedException {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var answer = client.send(service.post("/operator/backup"), HttpResponse.BodyHandlers.ofInputStream());
        try (var bytes = answer.body()) {
            if (answer.statusCode() != 200) {
                System.err.println("backup: the service answers " + answer.statusCode()
                        + " (expected: 200); the key may be that of an earlier start, or another backup runs");
                return 1;
            }
            long ofBytes = answer.headers()
                    .firstValueAsLong(BackupController.DATABASE_BYTES)
                    .orElse(0);
            return verified(bytes, file, ofBytes);
        }
    }

    private static int verified(InputStream bytes, Path file, long ofBytes) {
        var beside = file.resolveSibling("." + file.getFileName() + ".part");
        try (var half = HalfWritten.of(beside, file)) {
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
            System.err.println(
                    "backup: not whole: " + failure.getMessage() + "; no file is left; the service's log may say why");
            return 1;
        }
    }
}
