package tillsync.service.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tillsync.service.OperatorCommands;
import tillsync.service.store.h2.OrderedDisk;

class CheckCommandTest {
    private static final int PAGE = 4096;

    @TempDir
    Path data;

    private DriverManagerDataSource database;

    /** A database that the service has made, and stopped. */
    @BeforeEach
    void made() {
        FilePath.register(new OrderedDisk());
        database = new DriverManagerDataSource("jdbc:h2:ordered:" + data.resolve("tillsync"), "", "");
        Flyway.configure()
                .dataSource(database)
                .placeholders(Map.of("blob", "blob"))
                .load()
                .migrate();
    }

    private int checked() {
        return OperatorCommands.run("check", "--data", data.toString());
    }

    @Test
    void aWholeDatabaseIsSaidToBeWholeAndNotChanged() throws IOException {
        var before = Files.readAllBytes(data.resolve("tillsync.mv.db"));
        assertThat(checked()).isZero();
        assertThat(Files.readAllBytes(data.resolve("tillsync.mv.db"))).isEqualTo(before);
    }

    @Test
    void aByteThatIsAnotherIsFoundInEachPageThatIsUsed() throws IOException {
        int found = 0;
        long pages = Files.size(data.resolve("tillsync.mv.db")) / PAGE;
        for (long page = 2; page < pages; page += 5) {
            // each in a directory of its own: H2 may keep the lock of a file that it could not open
            var copy = Files.createDirectory(data.resolve("page-" + page));
            try (var files = Files.newDirectoryStream(data, "tillsync.*")) {
                for (var file : files) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
            flip(copy.resolve("tillsync.mv.db"), page * PAGE + 777);
            found += OperatorCommands.run("check", "--data", copy.toString());
        }
        assertThat(found).as("of %d pages, each fifth", pages).isGreaterThan((int) (pages / 5 / 3));
        assertThat(checked()).isZero();
    }

    private static void flip(Path file, long at) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int was = bytes.read();
            bytes.seek(at);
            bytes.write(was ^ 1);
        }
    }

    @Test
    void articlesThatDoNotAddUpAreFound() {
        JdbcClient.create(database)
                .sql("insert into revision (catalogue, revision, articles, digest, recorded_at, at, origin, changed)"
                        + " values ('c', 1, 1, x'" + "01".repeat(32) + "', current_timestamp, '', 'TILL', 1)")
                .update();
        assertThat(checked()).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsInUseIsNotRead() throws IOException {
        try (var service = FileChannel.open(
                        data.resolve("tillsync.mv.db"), StandardOpenOption.READ, StandardOpenOption.WRITE);
                var its = service.lock()) {
            assertThat(its.isValid()).isTrue();
            assertThat(checked()).isEqualTo(6);
        }
    }

    @Test
    void usageIsSaid() {
        assertThat(OperatorCommands.run("check", "--dta", "x")).isEqualTo(2);
        assertThat(OperatorCommands.run("check", "--data", data.resolve("none").toString()))
                .isEqualTo(6);
    }
}
