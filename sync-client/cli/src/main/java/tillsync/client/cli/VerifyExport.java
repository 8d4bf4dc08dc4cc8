package tillsync.client.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tillsync.export.ExportCheck;
import tillsync.release.Version;

/** {@code verify-export FILE}: checks that an export is as the service wrote it. Needs nothing but the file. */
public final class VerifyExport {
    private static final String USAGE = """
            usage: ./tillsync verify-export FILE
            Checks the chain of hashes of an export: exit code 0 where no byte of it was changed, else 1, naming the first row at
            fault. Then compare the final hash with the one that the till's page shows (docs/EXPORT.md).""";

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

    /** The text without control characters: a file must not control the terminal. */
    private static String plain(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
