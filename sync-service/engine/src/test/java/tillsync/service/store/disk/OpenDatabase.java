package tillsync.service.store.disk;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.h2.Commits;

/** An embedded database as the service opens it: over a pool, with each commit counted. */
public final class OpenDatabase implements AutoCloseable {
    /** Those of the service, as far as they concern what is written when. */
    public static final String SETTINGS = ";WRITE_DELAY=500;RETENTION_TIME=100;MAX_COMPACT_TIME=3000";

    private final HikariDataSource pool = new HikariDataSource();
    public final DatabaseWatch watch = new DatabaseWatch();
    public final DataSource source;
    public final JdbcTemplate jdbc;
    public final TransactionTemplate transaction;
    public final Durability durability;

    OpenDatabase(String url) {
        this(url, null, null);
    }

    /** @param user that of the environment, as the password; null: none */
    OpenDatabase(String url, @Nullable String user, @Nullable String password) {
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMinimumIdle(4);
        pool.setMaximumPoolSize(4);
        source = (DataSource) new LostDatabase(watch).postProcessAfterInitialization(pool, "dataSource");
        jdbc = new JdbcTemplate(source);
        transaction =
                new TransactionTemplate(new org.springframework.jdbc.datasource.DataSourceTransactionManager(source));
        durability = new Durability(source, Dialect.H2);
    }

    public static OpenDatabase in(Path directory) {
        return new OpenDatabase(url(directory));
    }

    static String url(Path directory) {
        return "jdbc:h2:ordered:" + directory.resolve("test") + SETTINGS;
    }

    Commits commits() {
        return ((CountedConnections) source).opening().commits();
    }

    @Override
    public void close() {
        pool.close();
    }
}
