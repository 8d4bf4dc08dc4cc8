package tillsync.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.doctor.CheckOutcome.FAULT;
import static tillsync.client.doctor.CheckOutcome.NOT_TRIED;
import static tillsync.client.doctor.CheckOutcome.OK;
import static tillsync.client.doctor.CheckOutcome.WARNING;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.failure.StoreElsewhere;

/** What the doctor finds on the till itself; nobody answers its service. */
@Timeout(60)
class DoctorAtTheTillTest {
    @TempDir
    Path directory;

    private ExaminedTill till;

    @BeforeEach
    void begins() {
        till = new ExaminedTill(URI.create("http://localhost:1"), directory);
    }

    private Map<String, String> files() throws IOException {
        var all = new TreeMap<String, String>();
        try (var files = Files.list(directory)) {
            for (var file : (Iterable<Path>) files::iterator) {
                all.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return all;
    }

    @Test
    void beginsNoStoreAndChangesNone() throws IOException {
        till.finds(Check.STORE, NOT_TRIED, "STORE_NOT_BEGUN");
        assertThat(files()).isEmpty();
        SqliteStore.open(directory).close();
        var before = files();
        till.finds(Check.STORE, OK, "STORE");
        assertThat(files()).isEqualTo(before).containsKey("till.db");
    }

    @Test
    void findsADamagedStoreAndLeavesItWhereItIs() throws IOException {
        SqliteStore.open(directory).close();
        var file = directory.resolve("till.db");
        var bytes = Files.readAllBytes(file);
        for (int i = 4_096; i < 8_192; i++) {
            bytes[i] = (byte) 0xa5;
        }
        Files.write(file, bytes);
        var before = files();
        till.finds(Check.STORE, FAULT, "STORE_DAMAGED");
        assertThat(files()).isEqualTo(before);
        Files.writeString(file, "no database, and long enough to be looked at as a whole header".repeat(9));
        till.finds(Check.STORE, FAULT, "STORE_DAMAGED");
    }

    /** The till brings it up to date when it opens it. */
    @Test
    void takesAStoreOfAnOlderVersionForSoundAndOneOfANewerForUnusable() throws Exception {
        SqliteStore.open(directory).close();
        executes("ALTER TABLE outbox DROP COLUMN saved_at", "PRAGMA user_version = 1");
        till.finds(Check.STORE, OK, "STORE");
        executes("CREATE TABLE later (a)", "PRAGMA user_version = 9");
        till.finds(Check.STORE, FAULT, "STORE_UNUSABLE");
    }

    private void executes(String... statements) throws SQLException {
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("till.db"));
                var statement = db.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void findsAnotherProcessThatHasTheStore() throws IOException {
        SqliteStore.open(directory).close();
        var other = HoldingProcess.start(directory);
        try {
            assertThat(other.getInputStream().read()).isEqualTo('h');
            till.finds(Check.STORE, WARNING, "STORE_IN_USE");
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void doesNotLookAtArticlesThatAreElsewhereAndNeedsNoLibraryForThem() {
        StoreElsewhere.mark(directory);
        till.libraries = withoutSqlite();
        till.finds(Check.STORE, NOT_TRIED, "STORE_ELSEWHERE");
        till.finds(Check.CLASS_PATH, OK, "CLASS_PATH");
    }

    @Test
    void findsThatThereIsLittleRoom() {
        till.finds(Check.DISK, OK, "DISK");
        till.leastFreeBytes = Long.MAX_VALUE;
        till.finds(Check.DISK, WARNING, "DISK_LOW");
    }

    @Test
    void findsADirectoryThatOthersCanRead() throws IOException {
        till.finds(Check.RIGHTS, OK, "RIGHTS");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(till.finds(Check.RIGHTS, WARNING, "OPEN_TO_OTHERS")).contains(directory.toString());
    }

    @Test
    void doesNotKnowWhoCanReadWhereTheFileSystemDoesNot() throws IOException {
        try (var other = FileSystems.newFileSystem(directory.resolve("files.zip"), Map.of("create", "true"))) {
            var elsewhere = new ExaminedTill(till.service, other.getPath("/"));
            elsewhere.store = () -> true;
            elsewhere.finds(Check.RIGHTS, NOT_TRIED, "RIGHTS_UNKNOWN");
        }
    }

    @Test
    void findsThatALibraryIsMissing() {
        till.libraries = withoutSqlite();
        assertThat(till.finds(Check.CLASS_PATH, FAULT, "LIBRARY_MISSING")).isEqualTo("org.sqlite.JDBC");
        till.store = () -> {
            throw new NoClassDefFoundError("org/sqlite/JDBC");
        };
        till.finds(Check.STORE, FAULT, "LIBRARY_MISSING");
    }

    private static ClassLoader withoutSqlite() {
        return new ClassLoader(DoctorAtTheTillTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("org.sqlite.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
    }
}
