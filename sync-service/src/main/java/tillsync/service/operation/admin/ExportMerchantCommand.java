package tillsync.service.operation.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
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

    static void run(AdminClient client, String merchant, String to, PrintWriter out)
            throws IOException, InterruptedException {
        var file = Path.of(to).toAbsolutePath().normalize();
        if (Files.exists(file)) {
            throw new IOException(file + ": exists (expected: a name that is free)");
        }
        var beside = file.resolveSibling("." + file.getFileName() + ".part");
        try (var half = HalfWritten.of(beside, file);
                var bytes = client.open("export", Json.MAPPER.createObjectNode().put("id", merchant))) {
            keep(bytes, half, file, out);
        }
    }

    private static void keep(InputStream bytes, HalfWritten half, Path file, PrintWriter out) throws IOException {
        MerchantExportCheck check;
        try {
            half.fill(bytes, came -> came / 1_000_000 + " MB");
            try (var zip = new ZipFile(half.file().toFile())) {
                check = MerchantExportCheck.of(zip, () -> Stamp.Check.NONE);
            }
        } catch (IOException cutOff) {
            throw new IOException(
                    "cut off: " + cutOff.getMessage() + "; nothing is left; the service's log may say why", cutOff);
        }
        if (check.fault() != null) {
            throw new IOException(check.fault() + "; nothing is left");
        }
        half.finish();
        out.println(file + ": " + check.files() + " files, " + check.histories() + " histories, verified");
    }
}
