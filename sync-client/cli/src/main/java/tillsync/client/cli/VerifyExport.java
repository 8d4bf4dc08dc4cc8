package tillsync.client.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import tillsync.export.ExportCheck;
import tillsync.export.MerchantExportCheck;
import tillsync.release.Version;

/** {@code verify-export FILE}: checks that an export is as the service wrote it. Needs nothing but the file. */
public final class VerifyExport {
    private static final String USAGE = """
            usage: ./tillsync verify-export FILE
            Checks the chain of hashes of an export: exit code 0 where no byte of it was changed, else 1, naming the first row at
            fault. A FILE.zip is the export of a whole merchant: each of its files is checked. Then compare the final hash with the one that the till's page shows (docs/EXPORT.md).""";

    private VerifyExport() {}

    public static void main(String... arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** @return 0 if the file is in order; 1 if it is not, or cannot be read; 2 if no file was named */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            out.println(Version.ours());
            return ExitCode.DONE;
        }
        if (arguments.length != 1 || arguments[0].startsWith("-")) {
            boolean asked = arguments.length == 1 && (arguments[0].equals("--help") || arguments[0].equals("-h"));
            (asked ? out : err).println(USAGE);
            return asked ? ExitCode.DONE : ExitCode.USAGE;
        }
        var file = Path.of(arguments[0]);
        if (arguments[0].endsWith(".zip")) {
            return archive(out, err, file);
        }
        try (var in = Files.newInputStream(file)) {
            var check = ExportCheck.of(in);
            if (check.isIntact()) {
                out.println("intact: " + check.rows() + " rows\nabout: " + plain(check.about()) + "\nfinal hash: "
                        + check.hash());
                return ExitCode.DONE;
            }
            err.println("verify-export: row " + check.rowAtFault() + ": " + check.fault());
        } catch (IOException unreadable) {
            err.println("verify-export: "
                    + CommandFailed.unreadable(file, unreadable).getMessage());
        }
        return ExitCode.FAILED;
    }

    /** An export of a whole merchant. */
    private static int archive(PrintWriter out, PrintWriter err, Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            var check = MerchantExportCheck.of(zip);
            if (check.isIntact()) {
                out.println("intact: " + check.files() + " files, " + check.histories() + " histories\nabout: "
                        + plain(check.about()));
                return ExitCode.DONE;
            }
            err.println("verify-export: " + plain(String.valueOf(check.fault())));
        } catch (IOException unreadable) {
            err.println("verify-export: "
                    + CommandFailed.unreadable(file, unreadable).getMessage());
        }
        return ExitCode.FAILED;
    }

    /** The text without control characters: a file must not control the terminal. */
    private static String plain(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
