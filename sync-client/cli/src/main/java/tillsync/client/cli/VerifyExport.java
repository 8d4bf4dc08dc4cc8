package tillsync.client.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.release.Version;
import tillsync.stamp.Authorities;
import tillsync.stamp.UnusableStamp;

/** {@code verify-export FILE}: checks that an export is as the service wrote and signed it. Needs only files. */
public final class VerifyExport {
    /** The exit code if a time stamp is missing or not by a trusted authority. */
    private static final int NOT_STAMPED = 5;

    private static final String USAGE = """
            usage: ./tillsync verify-export FILE [--known EARLIER|HASH] [--timestamp-ca FILE]
            FILE is a history, an archive, or the export of a merchant (ZIP). Anybody can write one with a key of their own:
            --known names an earlier export, or a hash that somebody kept: the id of a key, the hash of a head, or the final
            hash. Of an archive, it may name a later history. --timestamp-ca names certificates (PEM) of authorities that you
            believe. docs/EXPORT.md says what each exit code proves:
              0  each byte is as the key has signed it that is shown, and the file goes on from what is known
              1  something was changed, or a key signed it that no key before introduced; the first fault is named
              2  usage
              3  in order by itself, but another history than what is known
              4  in order by itself, but a restore of the service lost a part of what is known
              5  in order, but a time stamp is missing or not by a trusted authority
              6  in order by itself, but older than what is known
              7  in order by itself, but not all of it is signed, as in exports of versions before 0.2.0""";

    private VerifyExport() {}

    public static void main(String... arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** @return the exit code */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            out.println(Version.ours());
            return ExitCode.DONE;
        }
        var output = new CheckOutput("verify-export", out, err);
        var words = new ArrayList<>(List.of(arguments));
        var known = CheckOutput.option(words, "--known");
        var ca = CheckOutput.option(words, "--timestamp-ca");
        if (words.size() != 1 || words.get(0).startsWith("-")) {
            return output.usage(words, USAGE);
        }
        var believed = ca == null ? null : authorities(output, Path.of(ca));
        if (ca != null && believed == null) {
            return ExitCode.FAILED;
        }
        var export = ReadExport.of(output, Path.of(words.get(0)), believed);
        if (export == null) {
            return ExitCode.FAILED;
        }
        int proved = export.check(output, known);
        var doubt = export.doubt();
        if (proved != ExitCode.DONE || doubt == null) {
            return proved;
        }
        output.fault("--timestamp-ca: " + doubt);
        return NOT_STAMPED;
    }

    /** Returns null after reporting that the file is unusable. */
    private static @Nullable Authorities authorities(CheckOutput output, Path file) {
        String why;
        try (var in = Files.newInputStream(file)) {
            return Authorities.read(in);
        } catch (IOException unreadable) {
            why = CommandFailed.unreadable(file, unreadable).getMessage();
        } catch (UnusableStamp none) {
            why = file + ": " + none.getMessage();
        }
        output.fault("--timestamp-ca: " + why);
        return null;
    }
}
