package tillsync.service;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;
import tillsync.problem.UnknownWord;
import tillsync.release.Version;
import tillsync.service.feed.audit.VerifyAuditCommand;
import tillsync.service.operation.admin.AdminCommand;
import tillsync.service.operation.archive.ArchiveCommand;
import tillsync.service.operation.backup.BackupCommand;
import tillsync.service.operation.backup.CheckCommand;
import tillsync.service.operation.backup.RestoreCommand;
import tillsync.service.operation.backup.VerifyBackupCommand;
import tillsync.service.operation.inside.InsideCommand;
import tillsync.service.operation.move.MoveCommand;
import tillsync.service.operation.rebuild.EventsCommand;
import tillsync.service.operation.rebuild.RebuildCommand;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.operation.status.StatusPageCommand;
import tillsync.service.operation.upgrade.UpgradeCheckCommand;

/** The commands of the service's jar. Without one of them the jar starts the service. */
@Command(
        name = "tillsync",
        description = "Operate a service. Options alone, such as --port 8080 --data DIR, start it.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = OperatorCommands.OurVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = "%nExit codes: docs/OPERATING.md",
        subcommands = {
            AdminCommand.class,
            ArchiveCommand.class,
            BackupCommand.class,
            CheckCommand.class,
            EventsCommand.class,
            InsideCommand.class,
            MoveCommand.class,
            RebuildCommand.class,
            RestoreCommand.class,
            StatusPageCommand.class,
            UpgradeCheckCommand.class,
            VerifyAuditCommand.class,
            VerifyBackupCommand.class
        })
public final class OperatorCommands {
    static final class OurVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.ours().toString()};
        }
    }

    /** Runs a command, with nothing but its answer on the standard output. @return its exit code */
    public static int run(String... arguments) {
        return line().execute(AdminCommand.nameFirst(arguments));
    }

    /** The command line, which reports a failure in one line. */
    public static CommandLine line() {
        var line = new CommandLine(new OperatorCommands())
                .setOut(new PrintWriter(System.out, true))
                .setErr(new PrintWriter(System.err, true))
                .setUsageHelpWidth(120)
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setParameterExceptionHandler((mistake, given) -> usage(mistake.getCommandLine(), mistake))
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(
                        command,
                        OperatorFailure.of(failure),
                        failure instanceof IExitCodeGenerator coded ? coded.getExitCode() : ExitCode.SOFTWARE));
        // nobody shall wonder which of two confirmations counted
        Objects.requireNonNull(line.getSubcommands().get("admin")).setOverwrittenOptionsAllowed(false);
        return line;
    }

    /** Reports a mistake in one line, without values, which may be secrets. */
    public static int usage(CommandLine command, ParameterException mistake) {
        return tell(command, what(mistake) + "; --help says more", ExitCode.USAGE);
    }

    private static String what(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unknown) {
            return UnknownWord.name(unknown.getUnmatched().get(0)) + ": unknown";
        }
        return mistake instanceof MaxValuesExceededException
                ? "an option is given twice (expected: once)"
                : OperatorFailure.of(mistake).replaceFirst("^Error: ", "");
    }

    private static int tell(CommandLine command, String what, int exitCode) {
        var name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name.replaceFirst("^tillsync ", "") + ": " + what);
        return exitCode;
    }
}
