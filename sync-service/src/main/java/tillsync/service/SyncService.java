package tillsync.service;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
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
import tillsync.service.operation.move.Switching;
import tillsync.service.operation.rebuild.RebuildCommand;
import tillsync.service.operation.rows.Options;
import tillsync.service.operation.status.StatusPageCommand;
import tillsync.service.operation.upgrade.UpgradeCheckCommand;

/** The service: article edits of main tills become events; followers pull what is pending for them. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SyncService {
    private static final Pattern MOVING = Pattern.compile("--spring\\.datasource\\.(url|username|password)=");

    /** A command that is no service. */
    private interface Command {
        int run(String... arguments) throws InterruptedException;
    }

    private static final Map<String, Command> COMMANDS = Map.ofEntries(
            Map.entry("rebuild", RebuildCommand::run),
            Map.entry("status-page", StatusPageCommand::run),
            Map.entry("admin", AdminCommand::run),
            Map.entry("archive", ArchiveCommand::run),
            Map.entry("backup", BackupCommand::run),
            Map.entry("check", CheckCommand::run),
            Map.entry("upgrade-check", UpgradeCheckCommand::run),
            Map.entry("move", MoveCommand::run),
            Map.entry("inside", InsideCommand::run),
            Map.entry("verify-audit", VerifyAuditCommand::run),
            Map.entry("verify-backup", VerifyBackupCommand::run),
            Map.entry("restore", RestoreCommand::run));

    /**
     * Starts the service, or runs a command. {@code --version}, alone or right behind a command, asks for nothing else.
     * {@code --port N} and {@code --data DIR} are short for two properties.
     */
    public static void main(String[] args) throws InterruptedException {
        if (asksForVersion(args)) {
            System.out.println(Version.ours());
            return;
        }
        var command = args.length == 0 ? null : COMMANDS.get(args[0]);
        if (command != null) {
            // the standard output has the command's answer alone
            LoggingSystem.get(SyncService.class.getClassLoader())
                    .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
            int code = command.run(Arrays.copyOfRange(args, 1, args.length));
            System.exit(args[args.length - 1].equals(Options.HELP) ? 0 : code);
        }
        String[] properties;
        try {
            properties = ServeArguments.toProperties(args);
            ServeArguments.requireVariables(System.getenv().keySet());
        } catch (IllegalArgumentException refused) {
            System.err.println("serve: " + refused.getMessage());
            System.exit(2);
            return;
        }
        try {
            serve(properties);
        } catch (RuntimeException failure) {
            StartFailure.tell(failure);
            System.exit(1);
        }
    }

    /** Runs the service; once it has moved to another database, it begins anew there. */
    private static void serve(String[] properties) throws InterruptedException {
        var service = SpringApplication.run(SyncService.class, properties);
        var moved = service.getBean(Switching.class).await();
        while (moved.isPresent()) {
            service.close();
            var kept = Arrays.stream(properties)
                    .filter(each -> !MOVING.matcher(each).lookingAt());
            service = SpringApplication.run(
                    SyncService.class, Stream.concat(kept, moved.get().stream()).toArray(String[]::new));
            moved = service.getBean(Switching.class).await();
        }
    }

    private static boolean asksForVersion(String[] args) {
        boolean alone = args.length == 1;
        boolean behindACommand = args.length == 2 && !args[0].startsWith("-");
        return (alone || behindACommand) && args[args.length - 1].equals("--version");
    }
}
