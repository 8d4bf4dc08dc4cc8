package tillsync.service;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import tillsync.service.operation.move.Switching;

/** The service: article edits of main tills become events; followers pull what is pending for them. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SyncService {
    private static final Pattern MOVING = Pattern.compile("--spring\\.datasource\\.(url|username|password)=");

    private static final Set<String> ABOUT = Set.of("--help", "-h", "--version", "-V");

    /** Starts the service, or runs a command. {@code --port N} and {@code --data DIR} are short for two properties. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length > 0 && (!args[0].startsWith("-") || ABOUT.contains(args[0]))) {
            // the standard output has the command's answer alone
            LoggingSystem.get(SyncService.class.getClassLoader())
                    .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
            System.exit(OperatorCommands.run(args));
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
}
