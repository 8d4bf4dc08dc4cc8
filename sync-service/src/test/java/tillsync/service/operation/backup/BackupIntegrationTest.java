package tillsync.service.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.TestPropertySource;
import tillsync.catalogue.Edit;
import tillsync.service.OperatorCommands;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TestDatabase;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.ended.Endings;

/** A backup of the running service, restored: each table has the same rows, in either database. */
@ServiceTest
@TestPropertySource(properties = ServiceTest.SMALL_DATABASE)
class BackupIntegrationTest {
    @Autowired
    DataSettings settings;

    @TempDir
    Path directory;

    private Path file;

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void isBackedUp() throws Exception {
        var shop = Shop.open("backup");
        var main = shop.till("main");
        shop.follow(shop.till("follower"), main).is(200);
        main.publish(1, Shop.puts(0, 600, 100)).is(200);
        main.publish(2, List.of(Edit.remove(Shop.article("7", 1).number()), Edit.put(Shop.article("9", 999))))
                .is(200);
        // the number of a row that is gone is not given again
        database.update("insert into operator_act (done_at, what, detail) values (current_timestamp, 'TEST', '')");
        database.update("delete from operator_act where what = 'TEST'");
        file = directory.resolve("backups.zip");
        assertThat(backsUp(file)).isZero();
    }

    private int backsUp(Path to) {
        return OperatorCommands.run("backup", "--data", settings.data(), "--to", to.toString());
    }

    private int restores(Path backup, String to, Object place) {
        return OperatorCommands.run("restore", backup.toString(), to, place.toString(), "--ended", ended().toString());
    }

    /** What the service's list has of other tests is of tills that this backup does not have. */
    private Path ended() {
        return Path.of(settings.data()).resolve(Endings.FILE);
    }

    /** A backup of what was restored has the same rows. */
    private void assertHasAll(DataSource restored, Dialect dialect) throws Exception {
        var again = directory.resolve("again.zip");
        try (var out = Files.newOutputStream(again)) {
            new Snapshot(restored, dialect, Clock.systemUTC()).writeTo(size -> out);
        }
        try (var expected = BackupFile.open(file);
                var found = BackupFile.open(again)) {
            found.verify();
            var rows = BackedUpRows.of(again);
            assertThat(rows)
                    .hasSizeGreaterThan(40)
                    .containsOnlyKeys(BackedUpRows.of(file).keySet());
            BackedUpRows.of(file)
                    .forEach((table, before) ->
                            assertThat(rows.get(table)).as(table).isEqualTo(before));
            assertThat(found.manifest().catalogues())
                    .isEqualTo(expected.manifest().catalogues())
                    .isNotEmpty();
            assertThat(found.manifest().store()).isEqualTo(expected.manifest().store());
            assertThat(found.manifest().counters())
                    .as("numbers go on")
                    .isEqualTo(expected.manifest().counters())
                    .containsKeys("domain_event", "operator_act");
        }
    }

    @Test
    void isOneFileThatOthersCannotRead() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(OperatorCommands.run("verify-backup", file.toString())).isZero();
    }

    @Test
    void isRestoredIntoADirectory() throws Exception {
        var data = directory.resolve("data");

        assertThat(restores(file, "--data", data)).isZero();

        try (var files = Files.list(data)) {
            assertThat(files).containsExactlyInAnyOrder(data.resolve("tillsync.mv.db"), data.resolve(Endings.FILE));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tillsync.mv.db"))))
                .isEqualTo("rw-------");
        assertHasAll(
                new DriverManagerDataSource("jdbc:h2:file:" + data.resolve("tillsync") + ";DB_CLOSE_DELAY=-1"),
                Dialect.H2);
    }

    /** 0.1.0 listed keys that signed orders by Kafka, too. */
    @Test
    void isRestoredByAListOfAnEarlierVersion() throws Exception {
        var list = Files.writeString(directory.resolve("earlier.jsonl"), """
                {"at":"2026-11-29T00:00:00Z","kind":"order-key","key":"k1"}
                """);
        var to = directory.resolve("data").toString();
        assertThat(OperatorCommands.run("restore", file.toString(), "--data", to, "--ended", list.toString()))
                .isZero();
    }

    /** Whoever has the database or a backup cannot sign: neither has the key that signs histories. */
    @Test
    void hasNoKeyThatSigns() throws Exception {
        var key = new SigningKeyInFiles(Path.of(settings.data()).resolve("signing.key"));
        assertThat(key.isIn(Path.of(settings.data()).resolve("signing.key"))).isTrue();
        assertThat(key.isIn(file)).as("the backup").isFalse();
        try (var backup = BackupFile.open(file)) {
            for (var table : backup.manifest().tables()) {
                backup.<IOException>read(table, row -> {
                    var bytes = new ByteArrayOutputStream();
                    row.write(new DataOutputStream(bytes));
                    assertThat(key.isIn(bytes.toByteArray())).as(table.name()).isFalse();
                });
            }
        }
        try (var files = Files.list(Path.of(settings.data()))) {
            assertThat(files.filter(each -> !each.endsWith("signing.key")).filter(key::isIn))
                    .as("the files of the database, and others beside it")
                    .isEmpty();
        }
    }

    @Test
    void isRestoredIntoPostgresql() throws Exception {
        var url = TestDatabase.postgresql(TestDatabase.LOCALE);

        assertThat(restores(file, "--url", url)).isZero();

        assertHasAll(new DriverManagerDataSource(url), Dialect.POSTGRESQL);
        assertThat(restores(file, "--url", url))
                .as("into a database that has tables")
                .isEqualTo(1);
    }

    /** All that is signed on it later says that it was restored. */
    @Test
    void beginsANewEpoch() throws Exception {
        var data = directory.resolve("data");
        assertThat(restores(file, "--data", data)).isZero();
        var restored = new JdbcTemplate(
                new DriverManagerDataSource("jdbc:h2:file:" + data.resolve("tillsync") + ";DB_CLOSE_DELAY=-1"));
        try (var backup = BackupFile.open(file)) {
            assertThat(restored.queryForList("select epoch, backup from history_epoch"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.values())
                            .containsExactly(2, backup.manifest().takenAt()));
        }
    }

    @Test
    void goesIntoNoDirectoryThatHasFiles() throws IOException {
        var used = Files.createDirectory(directory.resolve("used"));
        Files.writeString(used.resolve("tillsync.mv.db"), "somebody's");

        assertThat(restores(file, "--data", used)).isEqualTo(1);

        assertThat(used.resolve("tillsync.mv.db")).hasContent("somebody's");
    }

    @Test
    void overwritesNothing() throws Exception {
        var before = Files.readAllBytes(file);

        assertThat(backsUp(file)).isEqualTo(1);

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void isForTheOperatorAlone() {
        assertThat(Shop.open("nobody").send("POST", "/operator/backup", "{}").status())
                .isEqualTo(404);
    }

    /** Of bytes near the ends, and of some hundred between them, and of such lengths. */
    @Test
    void isNotTakenIfAnyByteIsDamagedOrMissing() throws IOException {
        var whole = Files.readAllBytes(file);
        var damaged = directory.resolve("damaged.zip");
        int tried = 0;
        int step = Math.max(1, whole.length / 200);
        for (int at = 0;
                at < whole.length;
                at += at < 50 || at > whole.length - 150 ? 1 : Math.min(step, Math.max(1, whole.length - 150 - at))) {
            var bytes = whole.clone();
            bytes[at] ^= (byte) (1 << (at % 8));
            Files.write(damaged, bytes);
            assertThatThrownBy(() -> BackupFile.open(damaged).close())
                    .as("byte %s", at)
                    .isInstanceOf(BackupRefused.class);
            Files.write(damaged, Arrays.copyOf(whole, at));
            assertThatThrownBy(() -> BackupFile.open(damaged).close())
                    .as("the first %s bytes", at)
                    .isInstanceOf(BackupRefused.class);
            tried++;
        }
        assertThat(tried).isGreaterThan(300);
        Files.write(damaged, Arrays.copyOf(whole, whole.length + 1));
        assertThat(OperatorCommands.run("verify-backup", damaged.toString())).isEqualTo(1);
        assertRefused(damaged);
    }

    private void assertRefused(Path refused) throws IOException {
        var data = directory.resolve("of-" + refused.getFileName());
        assertThat(restores(refused, "--data", data)).isEqualTo(1);
        assertThat(data.resolve("tillsync.mv.db")).doesNotExist();
        assertThat(data.resolve("restoring.mv.db")).doesNotExist();
    }

    @Test
    void isNotRestoredIfItIsOfANewerSchema() throws IOException {
        var newer = directory.resolve("newer.zip");
        Resealed.of(
                file,
                newer,
                (name, bytes) ->
                        Resealed.replaced(name, bytes, Manifest.NAME, "\"schema\":\"\\d+\"", "\"schema\":\"1000\""));

        assertThat(OperatorCommands.run("verify-backup", newer.toString()))
                .as("it is whole")
                .isZero();
        assertRefused(newer);
    }

    @Test
    void isNotReadIfItIsOfANewerFormat() throws IOException {
        var newer = directory.resolve("format.zip");
        Resealed.of(
                file,
                newer,
                (name, bytes) -> Resealed.replaced(name, bytes, Manifest.NAME, "\"format\":1", "\"format\":2"));

        assertThatThrownBy(() -> BackupFile.open(newer))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("newer");
    }

    /** With a right seal, as if somebody had put another file together. */
    @Test
    void isNotTakenIfItsPartsDoNotAddUp() throws IOException {
        var without = directory.resolve("without.zip");
        Resealed.of(file, without, (name, bytes) -> name.equals("rows/revision") ? null : bytes);
        assertRefused(without);

        var others = directory.resolve("others.zip");
        Resealed.of(file, others, (name, bytes) -> name.equals("rows/place") ? new byte[] {0} : bytes);
        assertRefused(others);

        var sums = directory.resolve("sums.zip");
        Resealed.of(
                file,
                sums,
                (name, bytes) -> Resealed.replaced(
                        name, bytes, Manifest.NAME, "\"digest\":\"[0-9a-f]{64}", "\"digest\":\"" + "0".repeat(64)));
        assertRefused(sums);
    }
}
