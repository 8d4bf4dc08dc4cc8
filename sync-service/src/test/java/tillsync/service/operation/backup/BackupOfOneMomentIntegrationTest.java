package tillsync.service.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.OperatorCommands;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.Dialect;

/** Between any two tables that a backup reads, a main publishes: the backup has none of it, or all would not add up. */
@ServiceTest
@TestPropertySource(properties = ServiceTest.SMALL_DATABASE)
class BackupOfOneMomentIntegrationTest {
    /** Tables that publishing changes. */
    private static final Set<String> PUBLISHED =
            Set.of("article", "article_version", "domain_event", "publication", "revision", "catalogue", "place");

    @Autowired
    DataSource source;

    @Autowired
    Dialect dialect;

    @TempDir
    Path directory;

    private PlainTill main;
    private final AtomicInteger published = new AtomicInteger();

    @BeforeEach
    void hasArticles() {
        main = Shop.open("moment").till("main");
        publishes();
    }

    private void publishes() {
        int sequence = published.incrementAndGet();
        main.publish(sequence, Shop.puts(0, 50, 100 + sequence)).is(200);
    }

    private Path backup(String name, DataSource from) throws IOException, SQLException {
        var file = directory.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            new Snapshot(from, dialect, Clock.systemUTC()).writeTo(size -> out);
        }
        return file;
    }

    private static Map<String, Object> published(Path backup) throws IOException {
        var rows = new TreeMap<String, Object>(BackedUpRows.of(backup));
        rows.keySet().removeIf(table -> !PUBLISHED.contains(table.substring(0, table.indexOf('['))));
        assertThat(rows).hasSameSizeAs(PUBLISHED);
        return rows;
    }

    @Test
    void hasNothingThatWasPublishedWhileItWasTaken() throws Exception {
        var before = published(backup("before", source));

        var meanwhile = backup("meanwhile", new PublishingBetweenTables(false));

        assertThat(published.get()).isGreaterThan(40);
        try (var file = BackupFile.open(meanwhile)) {
            file.verify();
        }
        assertThat(published(meanwhile)).isEqualTo(before);
    }

    @Test
    void aBackupOfManyMomentsIsFound() throws Exception {
        var torn = backup("torn", new PublishingBetweenTables(true));

        try (var file = BackupFile.open(torn)) {
            assertThatThrownBy(file::verify).isInstanceOf(BackupRefused.class).hasMessageContaining("add up");
        }
        assertThat(OperatorCommands.run("verify-backup", torn.toString())).isEqualTo(1);
    }

    /** The service's database, at which a main publishes before each table but the first is read. */
    private final class PublishingBetweenTables extends DelegatingDataSource {
        private final boolean eachTableByItself;
        private int tables;

        /** @param eachTableByItself a planted fault: each statement sees what is there at its moment */
        PublishingBetweenTables(boolean eachTableByItself) {
            super(source);
            this.eachTableByItself = eachTableByItself;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return (Connection) watched(super.getConnection(), Connection.class);
        }

        private Object watched(Object real, Class<?> type) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                if (method.getName().equals("setTransactionIsolation") && eachTableByItself) {
                    arguments = new Object[] {Connection.TRANSACTION_READ_COMMITTED};
                } else if (method.getName().equals("executeQuery")
                        && arguments != null
                        && arguments[0].toString().startsWith("select * from")
                        && ++tables > 1) {
                    publishes();
                }
                try {
                    var made = method.invoke(real, arguments);
                    return made instanceof Statement ? watched(made, Statement.class) : made;
                } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                }
            });
        }
    }
}
