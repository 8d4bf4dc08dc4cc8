package tillsync.client.cli.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tillsync.client.cli.CommandFailed;
import tillsync.client.cli.ExitCode;
import tillsync.client.cli.TillCommand;
import tillsync.stamp.Authorities;
import tillsync.stamp.UnusableStamp;

/** {@code verify-export FILE}: checks that an export is as the service wrote and signed it. Needs only files. */
@Command(
        name = "tillsync verify-export",
        description =
                "Check that a history, an archive or the export of a merchant is as the service wrote and signed it.",
        mixinStandardHelpOptions = true,
        versionProvider = TillCommand.OurVersion.class,
        footer = "%nExample: tillsync verify-export november.csv --known october.csv%nExit codes: docs/OPERATING.md")
public final class VerifyExport implements Callable<Integer> {
    /** The exit code if a time stamp is missing or not by a trusted authority. */
    private static final int NOT_STAMPED = 5;

    @Parameters(paramLabel = "FILE", description = "CSV, or ZIP of a merchant.")
    private Path file;

    @Option(
            names = "--known",
            paramLabel = "EARLIER|HASH",
            description =
                    "An earlier export, or a hash that somebody kept: the id of a key, the hash of a head, or the final"
                            + " hash. Of an archive also a later history. Without it, anybody may have written and signed the file.")
    private @Nullable String known;

    @Option(
            names = "--timestamp-ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) of authorities whose time stamps are believed.")
    private @Nullable Path ca;

    @Spec
    private CommandSpec spec;

    public static void main(String... arguments) {
        TillCommand.exit(new VerifyExport(), arguments);
    }

    @Override
    public Integer call() {
        var export = ReadExport.of(this::say, file, ca == null ? null : authorities(ca));
        var unproved = export.check(this::say, known);
        if (unproved != null) {
            throw unproved;
        }
        if (export.doubt() != null) {
            throw new CommandFailed(NOT_STAMPED, "--timestamp-ca: " + export.doubt());
        }
        return ExitCode.DONE;
    }

    private void say(String line) {
        TillCommand.say(spec.commandLine().getOut(), line);
    }

    private static Authorities authorities(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Authorities.read(in);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "--timestamp-ca: "
                            + CommandFailed.unreadable(file, unreadable).getMessage());
        } catch (UnusableStamp none) {
            throw new CommandFailed(ExitCode.FAILED, "--timestamp-ca: " + file + ": " + none.getMessage());
        }
    }
}
