package tillsync.scenarios.bench.limits;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.h2.store.fs.FilePath;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.Cursor;
import tillsync.event.EventNames;
import tillsync.scenarios.bench.limits.PlainMain.Published;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.h2.OrderedDisk;

/**
 * Writes the rows of published change sets without the service: its tables and settings, prepared statements, one
 * connection. No other writer of these rows can be much quicker.
 */
public final class PlainStore implements AutoCloseable {
    private final Connection connection;
    private final boolean isH2;
    private final PreparedStatement event;
    private final PreparedStatement version;
    private final PreparedStatement update;
    private final PreparedStatement insert;
    private final PreparedStatement revision;
    private final PreparedStatement publication;

    private PlainStore(String url, boolean isH2) throws SQLException {
        this.connection = DriverManager.getConnection(url);
        this.isH2 = isH2;
        connection.setAutoCommit(false);
        event = connection.prepareStatement(
                "insert into domain_event (event_identifier, aggregate_identifier,"
                        + " sequence_number, type, time_stamp, payload_type, payload, meta_data) values (?, ?, ?, ?, ?, ?, ?, ?)");
        version = connection.prepareStatement(
                "insert into article_version (catalogue, number, revision, until_revision, digest, body, name, category)"
                        + " select catalogue, number, revision, ?, digest, body, name, category from article"
                        + " where catalogue = ? and number = ?");
        update = connection.prepareStatement("update article set revision = ?, digest = ?, body = ?, name = ?,"
                + " category = ? where catalogue = ? and number = ?");
        insert = connection.prepareStatement("insert into article (revision, digest, body, name, category, catalogue,"
                + " number) values (?, ?, ?, ?, ?, ?, ?)");
        revision =
                connection.prepareStatement("insert into revision (catalogue, revision, articles, digest, recorded_at,"
                        + " at, origin, changed, device, sequence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        publication = connection.prepareStatement(
                "insert into publication (device, pairing, sequence, content_hash,"
                        + " changed, unchanged, stream, catalogue, revision, cursor_position) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /** Creates an H2 database in that directory, with the service's settings. */
    public static PlainStore h2(Path directory) throws SQLException {
        FilePath.register(new OrderedDisk());
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("engine.yaml"));
        var url = Objects.requireNonNull(yaml.getObject())
                .getProperty("spring.datasource.url")
                .replace("${tillsync.data}", directory.toString());
        return withTables(url, true);
    }

    /** Uses an empty PostgreSQL database. */
    public static PlainStore postgresql(String url) throws SQLException {
        return withTables(url + "&reWriteBatchedInserts=true", false);
    }

    private static PlainStore withTables(String url, boolean isH2) throws SQLException {
        Flyway.configure()
                .dataSource(url, null, null)
                .placeholders(Map.of("blob", isH2 ? "blob" : "bytea"))
                .load()
                .migrate();
        return new PlainStore(url, isH2);
    }

    /** Writes change sets, that many to a commit. Each commit is on the disk before the next begins. */
    public void write(List<Published> sets, int setsToACommit) throws SQLException {
        for (int written = 0; written < sets.size(); ) {
            add(sets.get(written++));
            if (written % setsToACommit == 0 || written == sets.size()) {
                commit();
            }
        }
    }

    private void commit() throws SQLException {
        connection.commit();
        if (isH2) {
            try (var statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            }
        }
    }

    private void add(Published set) throws SQLException {
        var catalogue = set.event().catalogue().value();
        var recordedAt = Instant.now();
        addEvent(set.event(), set.payload(), recordedAt);
        if (!set.areNew()) {
            for (var row : set.rows()) {
                batched(version, set.event().revision(), catalogue, row.number());
            }
            version.executeBatch();
        }
        var write = set.areNew() ? insert : update;
        for (var row : set.rows()) {
            batched(
                    write,
                    set.event().revision(),
                    row.digest(),
                    row.body(),
                    row.name(),
                    row.category(),
                    catalogue,
                    row.number());
        }
        write.executeBatch();
        addRevision(set.event(), recordedAt);
        addPublication(set.event());
    }

    private void addEvent(ChangeSetPublished published, byte[] payload, Instant recordedAt) throws SQLException {
        var by = "{\"by\":\"till:" + published.publication().device() + "\"}";
        set(
                event,
                PlainMain.id(),
                published.catalogue().value(),
                published.revision(),
                "catalogue",
                recordedAt.toString(),
                EventNames.nameOf(published.getClass()),
                payload,
                by.getBytes(StandardCharsets.UTF_8));
        event.executeUpdate();
    }

    private void addRevision(ChangeSetPublished published, Instant recordedAt) throws SQLException {
        set(
                revision,
                published.catalogue().value(),
                published.revision(),
                published.articles(),
                published.digest().bytes(),
                StoredTime.of(recordedAt),
                published.at(),
                published.origin().kind(),
                published.changes().size(),
                published.publication().device().value(),
                published.publication().sequence());
        revision.executeUpdate();
    }

    private void addPublication(ChangeSetPublished published) throws SQLException {
        var by = published.publication();
        var cursor = Cursor.of(published.catalogue(), published.revision(), published.digest());
        set(
                publication,
                by.device().value(),
                by.pairing(),
                by.sequence(),
                by.contentHash(),
                published.changes().size(),
                published.unchanged(),
                published.catalogue().value(),
                published.catalogue().value(),
                published.revision(),
                cursor.toString());
        publication.executeUpdate();
    }

    private static void batched(PreparedStatement statement, Object... values) throws SQLException {
        set(statement, values);
        statement.addBatch();
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (values[i] instanceof String text) {
                statement.setString(i + 1, text);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }

    long rowsOf(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        if (isH2) {
            try (var statement = connection.createStatement()) {
                statement.execute("shutdown immediately"); // its files are no longer needed
            }
        }
        connection.close();
    }
}
