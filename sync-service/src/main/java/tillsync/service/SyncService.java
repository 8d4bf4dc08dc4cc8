package tillsync.service;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import java.util.Arrays;
import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import tillsync.service.operation.rebuild.RebuildCommand;
import tillsync.service.operation.status.StatusPageCommand;

/** The service: article edits of main tills become events; followers pull what is pending for them. */
@SpringBootApplication(exclude = XStreamAutoConfiguration.class) // it was made at each start, and never used
@ConfigurationPropertiesScan
@OpenAPIDefinition(info = @Info(title = "Tillsync", version = "0.1.0"))
public class SyncService {

    /**
     * Starts the service; with {@code rebuild}, talks to the one that runs; with {@code status-page}, watches it.
     * {@code --port N} and {@code --data DIR} are short for two properties.
     */
    public static void main(String[] args) throws InterruptedException {
        var command = args.length > 0 ? args[0] : "";
        if (command.equals("rebuild")) {
            System.exit(RebuildCommand.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        if (command.equals("status-page")) {
            System.exit(StatusPageCommand.run(Arrays.copyOfRange(args, 1, args.length)));
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
        SpringApplication.run(SyncService.class, properties);
    }
}
