package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import tillsync.service.store.h2.OrderedDisk;

/** The environment may have the user and password of another database, to which the service is about to move. */
class DatabaseUserTest {
    private static final String USER = "tillsync";
    private static final String PASSWORD = "of another database";

    @TempDir
    Path directory;

    @Test
    void thoseOfTheEnvironmentAreNotGivenToANewFile() {
        try (var database = new OpenDatabase(OpenDatabase.url(directory), USER, PASSWORD)) {
            database.jdbc.execute("create table t (n int)");
        }
        try (var database = OpenDatabase.in(directory)) {
            database.jdbc.update("insert into t values (1)");
        }
    }

    @Test
    void aFileOpensWhateverTheEnvironmentHas() {
        try (var database = OpenDatabase.in(directory)) {
            database.jdbc.execute("create table t (n int)");
        }
        try (var database = new OpenDatabase(OpenDatabase.url(directory), null, PASSWORD)) {
            database.jdbc.update("insert into t values (1)");
        }
    }

    @Test
    void aFileThatWasMadeWithThemOpensWithThemAndSaysSoWithoutThem() throws SQLException {
        OrderedDisk.mount();
        try (var made = DriverManager.getConnection(OpenDatabase.url(directory), USER, PASSWORD)) {
            made.createStatement().execute("create table t (n int)");
        }
        try (var database = new OpenDatabase(OpenDatabase.url(directory), USER, PASSWORD)) {
            database.jdbc.update("insert into t values (1)");
        }
        var refused = catchThrowable(() -> OpenDatabase.in(directory));
        var told = new DatabaseUnusable(
                        new MockEnvironment().withProperty("spring.datasource.url", OpenDatabase.url(directory)))
                .analyze(refused);
        assertThat(told.getDescription())
                .isEqualTo("The database " + directory.resolve("test.mv.db") + " was made with a user or a password.");
    }
}
