package tillsync.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service: article edits of main tills become events; followers pull what is pending for them. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SyncService {

    /** Starts the service. {@code --port N} and {@code --data DIR} are short for the properties behind them. */
    public static void main(String[] args) {
        SpringApplication.run(SyncService.class, ServeArguments.toProperties(args));
    }
}
