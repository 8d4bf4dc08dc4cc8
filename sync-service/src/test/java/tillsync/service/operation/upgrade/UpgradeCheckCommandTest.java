package tillsync.service.operation.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tillsync.service.OperatorCommands;
import tillsync.service.TestDatabase;

/** On real files of H2, and on PostgreSQL. */
class UpgradeCheckCommandTest {
    private static final String EVENT =
            "insert into domain_event (aggregate_identifier, sequence_number, event_identifier,"
                    + " payload, payload_type, time_stamp) values ('x', 0, 'y', '', '%s', '')";

    @TempDir
    Path data;

    private DriverManagerDataSource h2() {
        return new DriverManagerDataSource("jdbc:h2:file:" + data.resolve("tillsync"), "", "");
    }

    private static void migrated(DriverManagerDataSource database, String blob) {
        Flyway.configure()
                .dataSource(database)
                .placeholders(Map.of("blob", blob))
                .load()
                .migrate();
    }

    private static void does(DriverManagerDataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int checked(String... more) {
        return more.length == 0 ? run("--data", data.toString()) : run("--data", data.toString(), more[0], more[1]);
    }

    private static int run(String... arguments) {
        return OperatorCommands.run(
                Stream.concat(Stream.of("upgrade-check"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void aDatabaseOfThisVersionNeedsNothingAndIsNotChanged() throws SQLException, IOException {
        migrated(h2(), "blob");
        does(h2(), EVENT.formatted("catalogue.opened"));
        var before = Files.readAllBytes(data.resolve("tillsync.mv.db"));
        assertThat(checked()).isIn(0, 3);
        assertThat(checked("--from", "0.0.1")).isEqualTo(2);
        assertThat(Files.readAllBytes(data.resolve("tillsync.mv.db"))).isEqualTo(before);
    }

    @Test
    void aNewerDatabaseIsFoundByItsTablesOrEvents() throws SQLException {
        migrated(h2(), "blob");
        does(h2(), EVENT.formatted("catalogue.exploded"));
        assertThat(checked()).isEqualTo(4);
        does(h2(), "delete from domain_event");
        assertThat(checked()).isIn(0, 3);
        does(
                h2(),
                "insert into \"flyway_schema_history\" select 1000, '1000', 'newer', \"type\", 'V1000__newer.sql',"
                        + " \"checksum\", \"installed_by\", \"installed_on\", 1, true from \"flyway_schema_history\" where \"version\" = '1'");
        assertThat(checked()).isEqualTo(4);
    }

    @Test
    void anotherDatabaseIsNotOurs() throws SQLException {
        assertThat(checked()).isEqualTo(5);
        does(h2(), "create table theirs (id integer)");
        assertThat(checked()).isEqualTo(5);
        does(h2(), "drop table theirs");
        migrated(h2(), "blob");
        does(h2(), "update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '3'");
        assertThat(checked()).isEqualTo(5);
    }

    @Test
    void aDatabaseThatIsInUseIsNotRead() throws IOException {
        migrated(h2(), "blob");
        var file = data.resolve("tillsync.mv.db");
        try (var service = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var its = service.lock()) {
            assertThat(its.isValid()).isTrue();
            assertThat(run("--data", data.toString())).isEqualTo(6);
        }
    }

    @Test
    void usageIsSaid() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--data", "a", "--url", "b")).isEqualTo(2);
        assertThat(run("--url", "jdbc:mysql://x/y")).isEqualTo(2);
        assertThat(run("--url", "jdbc:postgresql://127.0.0.1:1/nobody")).isEqualTo(6);
    }

    @Test
    void readsPostgresqlWhileOthersDo() {
        var url = TestDatabase.postgresql(TestDatabase.LOCALE);
        assertThat(run("--url", url)).isEqualTo(5);
        migrated(new DriverManagerDataSource(url), "bytea");
        assertThat(run("--url", url)).isIn(0, 3);
    }
}
