package tillsync.service.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** An embedded database as the service opens it: over a pool, with each commit counted. */
public final class OpenDatabase implements AutoCloseable {
    private final HikariDataSource pool = new HikariDataSource();
    final DataSource source;
    public final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    public final Durability durability;

    OpenDatabase(String url) {
        pool.setJdbcUrl(url);
        pool.setMinimumIdle(4);
        pool.setMaximumPoolSize(4);
        source = (DataSource) new LostDatabase().postProcessAfterInitialization(pool, "dataSource");
        jdbc = new JdbcTemplate(source);
        transaction = new TransactionTemplate(
                new org.springframework.jdbc.datasource.DataSourceTransactionManager(source));
        durability = new Durability(source, Dialect.H2);
    }

    public static OpenDatabase in(Path directory) {
        return new OpenDatabase("jdbc:h2:file:" + directory.resolve("test") + ";WRITE_DELAY=500");
    }

    Commits commits() {
        return ((CountedConnections) source).opening().commits();
    }

    @Override
    public void close() {
        pool.close();
    }
}
