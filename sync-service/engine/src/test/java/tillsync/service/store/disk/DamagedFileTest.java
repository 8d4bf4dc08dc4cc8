package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise V7, with seeds: the file of a stopped or killed database is damaged. Either the service reports the damage,
 * or no row is changed or missing.
 *
 * <p>{@code -Ddamage.count=N} damages so many, {@code -Ddamage.seed=N} plays one again.
 */
class DamagedFileTest {
    private static final int COUNT = Integer.getInteger("damage.count", 100);
    private static final long ONLY = Long.getLong("damage.seed", -1);
    private static final int EDITS = 400;
    private static final int BYTES = 300;
    private static final List<String> READ = List.of(
            "select k || ':' || rawtohex(body) from edited order by k",
            "select id || ':' || rawtohex(body) from history order by id",
            "select count(*) || ' by index' from edited where body is not null");

    @TempDir
    Path directory;

    private final Map<Ended, List<String>> rows = new EnumMap<>(Ended.class);
    private final Map<String, Integer> outcomes = new TreeMap<>();

    private enum Ended {
        STOPPED,
        KILLED
    }

    /** Writes a database, and keeps its files as a kill would leave them, and as a stop does. */
    @BeforeEach
    void written() throws IOException {
        var live = directory.resolve("live");
        try (var database = OpenDatabase.in(live)) {
            database.jdbc.execute("create table edited (k int primary key, body varbinary)");
            database.jdbc.execute("create index bodies on edited (body)");
            database.jdbc.execute("create table history (id identity primary key, body varbinary)");
            var random = new SplittableRandom(1);
            for (int edit = 0; edit < EDITS; edit++) {
                database.durability.durably(() -> database.transaction.execute(status -> {
                    var body = new byte[BYTES];
                    random.nextBytes(body);
                    database.jdbc.update("merge into edited key (k) values (?, ?)", random.nextInt(90), body);
                    return database.jdbc.update("insert into history (body) values (?)", body);
                }));
            }
            rows.put(Ended.KILLED, read(database));
            whileNothingIsWritten(database, () -> copy(live, directory.resolve("KILLED")));
        }
        rows.put(Ended.STOPPED, rows.get(Ended.KILLED));
        copy(live, directory.resolve("STOPPED"));
    }

    private interface Copying {
        void run() throws IOException;
    }

    /** Holds writes back while copying, since a kill leaves both files as they are at one moment. */
    private static void whileNothingIsWritten(OpenDatabase database, Copying copying) {
        var store = ((CountedConnections) database.source).opening().database().getStore();
        store.getMvStore().executeFilestoreOperation(() -> {
            try {
                copying.run();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (var name : List.of("test.mv.db", "test.sums")) {
            Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> read(OpenDatabase database) {
        return READ.stream()
                .flatMap(sql -> database.jdbc.queryForList(sql, String.class).stream())
                .toList();
    }

    @Test
    void noDamageIsTakenForLoadAndNoRowIsLostOrChangedWithoutAWord() throws IOException {
        var failed = new TreeMap<Long, Throwable>();
        for (long seed = Math.max(ONLY, 0); seed < (ONLY < 0 ? COUNT : ONLY + 1); seed++) {
            try {
                play(seed);
            } catch (RuntimeException | AssertionError failure) {
                System.out.println("seed " + seed + " has failed: " + failure);
                failed.put(seed, failure);
            }
        }
        System.out.println("damages of a service's store: " + outcomes);
        if (!failed.isEmpty()) {
            throw new AssertionError(
                    "play them again with -Ddamage.seed=N: " + failed.keySet(),
                    failed.firstEntry().getValue());
        }
    }

    private void play(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var ended = Ended.values()[random.nextInt(2)];
        var damage = Damage.values()[random.nextInt(Damage.values().length)];
        var place = directory.resolve("place");
        copy(directory.resolve(ended.name()), place);
        damage.spoil(place.resolve("test.mv.db"), random);
        var said = said(place, ended);
        outcomes.merge(ended + " " + damage + ": " + (said == null ? "no row hit" : "damaged"), 1, Integer::sum);
    }

    /** Returns what is said to be damaged; null: all rows are there as they were. */
    private @Nullable String said(Path place, Ended ended) throws IOException {
        var file = place.resolve("test.mv.db");
        var fault = StoreCheck.fault(file);
        if (fault != null) {
            return fault;
        }
        var before = Files.readAllBytes(file);
        OpenDatabase database;
        try {
            database = OpenDatabase.in(place);
        } catch (RuntimeException failure) {
            assertThat(LostDatabase.damage(failure)).as("%s", failure).isNotNull();
            return LostDatabase.damage(failure);
        }
        try (database) {
            assertThat(read(database)).isEqualTo(rows.get(ended));
            return null;
        } catch (RuntimeException failure) {
            assertThat(LostDatabase.damage(failure)).as("%s", failure).isNotNull();
            assertThat(database.watch.isDamaged()).isTrue();
            assertThat(Files.readAllBytes(file)).as("the file is left as it is").hasSameSizeAs(before);
            return LostDatabase.damage(failure);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileWithoutItsEndIsNoticedBeforeItIsOpened(Ended ended) throws IOException {
        var whole = Files.size(directory.resolve(ended.name()).resolve("test.mv.db"));
        for (long left : List.of(0L, 100L, 4_096L, 8_193L, 20_000L, whole / 2)) {
            var place = directory.resolve("cut");
            copy(directory.resolve(ended.name()), place);
            try (var file =
                    new java.io.RandomAccessFile(place.resolve("test.mv.db").toFile(), "rw")) {
                file.setLength(left);
            }
            assertThat(StoreCheck.fault(place.resolve("test.mv.db")))
                    .as("%d bytes left", left)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsWholeHasNoFault(Ended ended) throws IOException {
        var place = directory.resolve("whole");
        copy(directory.resolve(ended.name()), place);
        assertThat(StoreCheck.fault(place.resolve("test.mv.db"))).isNull();
        assertThat(said(place, ended)).isNull();
    }

    /** An operator puts an older copy in the place of the file: that is no damage. */
    @Test
    void sumsOfANewerFileDoNotCountForAnOlderOne() throws IOException {
        var live = directory.resolve("live");
        var older = directory.resolve("STOPPED").resolve("test.mv.db");
        try (var database = OpenDatabase.in(live)) {
            database.durability.durably(() -> database.jdbc.update("delete from history where id < 300"));
        }
        Files.copy(older, live.resolve("test.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(said(live, Ended.STOPPED)).isNull();
    }
}
