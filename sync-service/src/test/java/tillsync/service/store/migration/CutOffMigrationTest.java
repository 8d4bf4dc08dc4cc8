package tillsync.service.store.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tillsync.service.TestDatabase;

/** What a migration leaves that ends in its middle, and that the next start migrates it whole. */
class CutOffMigrationTest {
    @TempDir
    Path directory;

    private static Flyway flyway(DataSource database, String blob, String... locations) {
        return Flyway.configure()
                .dataSource(database)
                .placeholders(Map.of("blob", blob))
                .locations(locations)
                .load();
    }

    private static int tables(DataSource database, String name) {
        return new JdbcTemplate(database)
                .queryForList("select 1 from information_schema.tables where lower(table_name) = ?", name)
                .size();
    }

    /** A trigger that waits for the commit of Flyway's note stands for a process that ends before that commit. */
    @Test
    void onPostgresqlTablesAndTheNoteOfThemAreOneCommit() {
        var database = new DriverManagerDataSource(TestDatabase.postgresql(TestDatabase.LOCALE));
        var jdbc = new JdbcTemplate(database);
        Flyway.configure()
                .configuration(
                        flyway(database, "bytea", "classpath:db/migration").getConfiguration())
                .target("1")
                .load()
                .migrate();
        jdbc.execute("create function fails() returns trigger language plpgsql as"
                + " 'begin raise exception ''cut off''; end'");
        jdbc.execute("create constraint trigger late after insert on flyway_schema_history"
                + " deferrable initially deferred for each row execute function fails()");
        var flyway = flyway(database, "bytea", "classpath:db/migration");

        assertThatThrownBy(() -> Migrations.eachInOneTransaction(flyway)).hasStackTraceContaining("cut off");

        assertThat(tables(database, "merchant")).isZero();
        jdbc.execute("drop trigger late on flyway_schema_history");
        Migrations.eachInOneTransaction(flyway);
        assertThat(tables(database, "merchant")).isOne();
    }

    @Test
    void onH2TheNextStartPutsACopyBack() throws IOException {
        var file = directory.resolve("it's.mv.db");
        var database = new DriverManagerDataSource("jdbc:h2:file:" + directory.resolve("it's"));
        var migrations = Files.createDirectory(directory.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__first.sql"), "create table first (n integer)");
        var flyway = flyway(database, "blob", "filesystem:" + migrations);
        CopyBefore.migrate(flyway);
        new JdbcTemplate(database).execute("insert into first values (7)");
        assertThat(Files.list(directory)).containsExactlyInAnyOrder(file, migrations);
        var late = migrations.resolve("V2__late.sql");
        Files.writeString(late, "create table late (n integer); create table late (n integer)");

        assertThatThrownBy(() -> CopyBefore.migrate(flyway)).isInstanceOf(FlywayException.class);

        assertThat(tables(database, "late")).as("what H2 leaves").isOne();
        var copy = directory.resolve("it's.before-update.zip");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        Files.writeString(late, "create table late (n integer)");
        new CopyBefore(file).putBack();
        assertThat(tables(database, "late")).isZero();
        CopyBefore.migrate(flyway);
        assertThat(tables(database, "late")).isOne();
        assertThat(new JdbcTemplate(database).queryForObject("select n from first", Integer.class))
                .isEqualTo(7);
        assertThat(copy).doesNotExist();
    }

    @Test
    void onH2ADatabaseThatIsOpenStaysAsItIs() throws Exception {
        var file = directory.resolve("open.mv.db");
        var database = new DriverManagerDataSource("jdbc:h2:file:" + directory.resolve("open"));
        try (var open = database.getConnection();
                var statement = open.createStatement()) {
            var copy = directory.resolve("open.before-update.zip");
            statement.execute("backup to '" + copy + "'");
            statement.execute("create table there (n integer)");
            new CopyBefore(file).putBack();
            assertThat(copy).exists();
        }
        assertThat(tables(database, "there")).isOne();
    }
}
