package tillsync.scenarios.older;

import java.nio.file.Path;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The database of a service that does not run, only to be read. */
final class OldFiles implements AutoCloseable {
    private final SingleConnectionDataSource source;

    OldFiles(Path data) {
        source = new SingleConnectionDataSource(
                "jdbc:h2:file:" + data.toAbsolutePath().resolve("tillsync") + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE",
                "",
                "",
                true);
    }

    JdbcTemplate database() {
        return new JdbcTemplate(source);
    }

    @Override
    public void close() {
        source.destroy();
    }
}
