package tillsync.service.store.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Adds the settings that go with the database, behind all others: an operator gives its address and nothing else. Runs
 * last, when the address is chosen.
 */
final class DatabaseDefaults implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var dialect = Dialect.of(environment.getRequiredProperty("spring.datasource.url"));
        if (dialect == Dialect.H2) {
            requireWritable(Path.of(environment.getRequiredProperty("tillsync.data")));
        }
        try {
            environment
                    .getPropertySources()
                    .addLast(new ResourcePropertySource(new ClassPathResource(dialect.defaults())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Checks that before H2 does, which would report it at length. */
    private static void requireWritable(Path data) {
        var there = data.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new IllegalStateException(new SQLException(
                    "tillsync.data: " + data + " (expected: a directory that can be written)",
                    String.valueOf(ErrorCode.FILE_CREATION_FAILED_1),
                    ErrorCode.FILE_CREATION_FAILED_1));
        }
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
