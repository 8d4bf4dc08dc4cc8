package tillsync.service;

import java.util.Arrays;
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
import tillsync.service.operation.backup.RestoreCommand;
import tillsync.service.operation.backup.VerifyBackupCommand;
import tillsync.service.operation.inside.InsideCommand;
import tillsync.service.operation.move.MoveCommand;
import tillsync.service.operation.move.Switching;
import tillsync.service.operation.rebuild.RebuildCommand;
import tillsync.service.operation.status.StatusPageCommand;
import tillsync.service.operation.upgrade.UpgradeCheckCommand;

/** The service: article edits of main tills become events; followers pull what is pending for them. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SyncService {
    private static final Pattern MOVING = Pattern.compile("--spring\\.datasource\\.(url|username|password)=");

    /**
     * Starts the service. With {@code rebuild}, {@code admin}, {@code backup} or {@code move} it talks to the one that runs, and with {@code status-page}
     * watches it; {@code verify-backup}, {@code verify-audit}, {@code restore}, {@code inside} and {@code upgrade-check} need none. {@code --version}, alone or
     * right behind a command, asks for nothing else. {@code --port N} and {@code --data DIR} are short for two
     * properties.
     */
    public static void main(String[] args) throws InterruptedException {
        if (asksForVersion(args)) {
            System.out.println(Version.ours());
            return;
        }
        if (args.length > 0) {
            var rest = Arrays.copyOfRange(args, 1, args.length);
            switch (args[0]) {
                case "rebuild" -> System.exit(RebuildCommand.run(rest));
                case "status-page" -> System.exit(StatusPageCommand.run(rest));
                case "admin" -> System.exit(AdminCommand.run(rest));
                case "archive" -> System.exit(ArchiveCommand.run(rest));
                case "backup" -> System.exit(BackupCommand.run(rest));
                case "upgrade-check" -> {
                    logFailuresAlone();
                    System.exit(UpgradeCheckCommand.run(rest));
                }
                case "move" -> System.exit(MoveCommand.run(rest));
                case "inside" -> System.exit(InsideCommand.run(rest));
                case "verify-audit" -> System.exit(VerifyAuditCommand.run(rest));
                case "verify-backup" -> System.exit(VerifyBackupCommand.run(rest));
                case "restore" -> {
                    logFailuresAlone();
                    System.exit(RestoreCommand.run(rest));
                }
                default -> {
                    // options of the service
                }
            }
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
        serve(properties);
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

    /** Only the service reads its settings of the log. */
    private static void logFailuresAlone() {
        LoggingSystem.get(SyncService.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }

    private static boolean asksForVersion(String[] args) {
        boolean alone = args.length == 1;
        boolean behindACommand = args.length == 2 && !args[0].startsWith("-");
        return (alone || behindACommand) && args[args.length - 1].equals("--version");
    }
}
