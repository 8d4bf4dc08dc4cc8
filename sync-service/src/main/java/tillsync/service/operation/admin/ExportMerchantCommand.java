package tillsync.service.operation.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import tillsync.heads.MerchantExportCheck;
import tillsync.heads.Stamp;
import tillsync.service.operation.backup.HalfWritten;
import tillsync.service.store.json.Json;

/** {@code tillsync admin export ID --to FILE}: has the service export all that a merchant has, and checks the file. */
final class ExportMerchantCommand {

    private ExportMerchantCommand() {}

    static int run(AdminClient client, String merchant, String to, PrintStream out)
            throws IOException, InterruptedException {
        var file = Path.of(to).toAbsolutePath().normalize();
        if (Files.exists(file)) {
            System.err.println("admin: export: " + file + ": exists (expected: a name that is free)");
            return AdminCommand.REFUSED;
        }
        var beside = file.resolveSibling("." + file.getFileName() + ".part");
        try (var half = HalfWritten.of(beside, file);
                var bytes = client.open("export", Json.MAPPER.createObjectNode().put("id", merchant))) {
            return keep(bytes, half, file, out);
        }
    }

    private static int keep(InputStream bytes, HalfWritten half, Path file, PrintStream out) {
        try {
            half.fill(bytes, came -> came / 1_000_000 + " MB");
            try (var zip = new ZipFile(half.file().toFile())) {
                var check = MerchantExportCheck.of(zip, () -> Stamp.Check.NONE);
                if (check.fault() != null) {
                    System.err.println("admin: export: " + check.fault() + "; nothing is left");
                    return AdminCommand.REFUSED;
                }
                half.isWhole();
                out.println(file + ": " + check.files() + " files, " + check.histories() + " histories, verified");
                return AdminCommand.DONE;
            }
        } catch (IOException cutOff) {
            System.err.println("admin: export: cut off: " + cutOff.getMessage()
                    + "; nothing is left; the service's log may say why");
            return AdminCommand.REFUSED;
        }
    }
}
