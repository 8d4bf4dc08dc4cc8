package tillsync.service.operation.rows;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name a database without a service: a directory of H2, or an address of PostgreSQL. */
@Command
public final class DatabaseOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @ArgGroup(multiplicity = "1")
    private Place place;

    @Command
    private static final class Place {
        @Option(names = "--data", paramLabel = "DIR", required = true, description = "Data directory, for H2.")
        private @Nullable Path data;

        @Option(
                names = "--url",
                paramLabel = "ADDRESS",
                required = true,
                description = "Address of PostgreSQL: jdbc:postgresql://HOST/NAME.")
        private @Nullable String url;
    }

    @Option(
            names = "--username",
            paramLabel = "USER",
            description = "User of PostgreSQL; the password is in the variable SPRING_DATASOURCE_PASSWORD.")
    private @Nullable String username;

    /** The data directory; null: the database is PostgreSQL. */
    public @Nullable Path data() {
        return place.data;
    }

    /** Returns the database at {@code --url}. @throws ParameterException unless it is a PostgreSQL database */
    public DataSource postgresql() {
        if (place.url == null || !place.url.startsWith("jdbc:postgresql:")) {
            throw new ParameterException(
                    command.commandLine(), "--url: (expected: jdbc:postgresql://HOST/NAME; H2 goes by --data)");
        }
        var database = new DriverManagerDataSource(place.url);
        if (username != null) {
            database.setUsername(username);
            database.setPassword(System.getenv().getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
        }
        return database;
    }
}
