package tillsync.service.store.migration;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tillsync.service.store.database.Dialect;

/**
 * Makes the tables, or changes older ones, when the service starts. If the process ends meanwhile, the next start finds the
 * tables before a migration or after it, and never between.
 */
@Configuration(proxyBeanMethods = false)
public class Migrations {
    @Bean
    FlywayMigrationStrategy migrating(Dialect dialect) {
        return switch (dialect) {
            case H2 -> CopyBefore::migrate;
            case POSTGRESQL -> Migrations::eachInOneTransaction;
        };
    }

    /**
     * For databases whose transactions cover tables. Flyway notes on a second connection what was made, and commits there
     * a moment later: without that note nobody could migrate the database again. On one connection both are one commit.
     */
    public static void eachInOneTransaction(Flyway flyway) {
        var configuration = flyway.getConfiguration();
        try (var connection = configuration.getDataSource().getConnection()) {
            Flyway.configure(configuration.getClassLoader())
                    .configuration(configuration)
                    .dataSource(new SingleConnectionDataSource(connection, true))
                    .load()
                    .migrate();
        } catch (SQLException failure) {
            throw new CannotGetJdbcConnectionException("The database gives no connection to migrate it", failure);
        }
    }
}
