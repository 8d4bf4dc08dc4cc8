package tillsync.scenarios.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.heads.Continuity;
import tillsync.heads.Continuity.Verdict;
import tillsync.heads.SignedHistory;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.scenarios.cloud.Service;
import tillsync.scenarios.process.FreePorts;
import tillsync.service.OperatorCommands;
import tillsync.service.Shop;
import tillsync.service.TestDatabase;
import tillsync.service.store.ended.Endings;

/**
 * Backups at random instants while a main edits without pause, each restored, the latest first. More of them by
 * {@code -Dtillsync.backups=N}, others by {@code -Dtillsync.seed=N}.
 *
 * <pre>
 *   service ---- backup ---- backup ---- backup ---- lost
 *   main    edits without pause; each edit is answered
 *   north   follows, and is there all the time
 *   south   follows, and has not been there since the first backup
 * </pre>
 */
class BackupScenarioTest {
    private static final int BACKUPS = Integer.getInteger("tillsync.backups", 2);
    private static final long SEED = Long.getLong("tillsync.seed", 21);

    private static final int ARTICLES = 100;
    private static final int MOST_EDITS_BETWEEN = 30;
    private static final Duration TO_EDIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final AtomicInteger edits = new AtomicInteger();
    private EmbeddedService running;

    /** The one that the service is on, and is restored to. */
    TestDatabase database() {
        return TestDatabase.chosen();
    }

    private String[] settings(String database) {
        return database.isEmpty() ? new String[0] : new String[] {"--spring.datasource.url=" + database};
    }

    /** An empty one of PostgreSQL; "" on H2, whose file is in the directory. */
    private String empty() {
        return database() == TestDatabase.H2 ? "" : TestDatabase.postgresql(TestDatabase.LOCALE);
    }

    @Test
    void noEditIsLostThatATillStillHas() throws Exception {
        int port = FreePorts.next();
        var data = directory.resolve("data");
        running = EmbeddedService.startOn(data, port, settings(empty()));
        Service service = () -> URI.create("http://127.0.0.1:" + port);
        var user = Shop.open(service.port());
        try (var main = DeskTill.of(service, user, "main", directory.resolve("main"));
                var north = DeskTill.of(service, user, "north", directory.resolve("north"));
                var south = DeskTill.of(service, user, "south", directory.resolve("south"))) {
            main.sets("0", 1).syncs();
            north.follows(main);
            south.follows(main);
            var random = new Random(SEED);
            var first = signed(user, main);
            var backups = backupsWhileEdited(data, main, north, random);
            var last = signed(user, main);
            for (int i = backups.size() - 1; i >= 0; i--) {
                running.close();
                var restored = directory.resolve("restored" + i);
                running = EmbeddedService.startOn(restored, port, settings(restores(backups.get(i), data, restored)));
                var when = "seed " + SEED + ", backup " + i + " of " + backups.size();
                areWholeAgain(main, north, south, random, when);
                var history = signed(user, main);
                assertThat(Continuity.of(first, history).verdict()).as(when).isEqualTo(Verdict.SAME);
                assertThat(Continuity.of(last, history).verdict()).as(when).isEqualTo(Verdict.RESTORED);
            }
        } finally {
            running.close();
        }
    }

    /** What was signed of the main's history; nothing is wrong with it. */
    private static SignedHistory signed(Shop user, DeskTill main) throws IOException {
        var file = user.get("/api/v1/devices/" + main.id() + "/articles/history.csv")
                .is(200);
        var read = SignedHistory.read(file.stream());
        assertThat(read.fault()).isNull();
        return read;
    }

    /** The key that signs is in no backup: the operator puts it beside the database. */
    private String restores(Path backup, Path from, Path data) throws IOException {
        var database = empty();
        var to = database.isEmpty() ? List.of("--data", data.toString()) : List.of("--url", database);
        var list = from.resolve(Endings.FILE).toString();
        assertThat(OperatorCommands.run("restore", backup.toString(), to.get(0), to.get(1), "--ended", list))
                .isZero();
        Files.createDirectories(data);
        Files.copy(from.resolve("signing.key"), data.resolve("signing.key"));
        return database;
    }

    private List<Path> backupsWhileEdited(Path data, DeskTill main, DeskTill north, Random random) throws Exception {
        var stop = new AtomicBoolean();
        var editing = new Thread(() -> edits(main, north, stop));
        editing.start();
        var backups = new ArrayList<Path>();
        try {
            for (int i = 0; i < BACKUPS; i++) {
                awaitEdits(1 + random.nextInt(MOST_EDITS_BETWEEN), editing);
                var file = directory.resolve("backup" + i);
                assertThat(OperatorCommands.run("backup", "--data", data.toString(), "--to", file.toString()))
                        .isZero();
                backups.add(file);
            }
            awaitEdits(5, editing);
        } finally {
            stop.set(true);
            editing.join();
        }
        return backups;
    }

    private void edits(DeskTill main, DeskTill north, AtomicBoolean stop) {
        var choice = new Random(SEED + 1);
        while (!stop.get()) {
            var number = String.valueOf(choice.nextInt(ARTICLES));
            if (choice.nextInt(5) == 0) {
                main.removes(number);
            } else {
                main.sets(number, 1 + choice.nextInt(1000));
            }
            main.syncs();
            north.syncs();
            edits.incrementAndGet();
        }
    }

    private void awaitEdits(int more, Thread editing) {
        int enough = edits.get() + more;
        Awaitility.await().atMost(TO_EDIT).until(() -> edits.get() >= enough || !editing.isAlive());
        assertThat(editing.isAlive()).as("it edits on").isTrue();
    }

    /** In either order, and whether or not the main has an edit on top. */
    private static void areWholeAgain(DeskTill main, DeskTill north, DeskTill south, Random random, String when) {
        if (random.nextBoolean()) {
            main.sets(String.valueOf(random.nextInt(ARTICLES)), 1001);
        }
        var tills = new ArrayList<>(List.of(main, north, south));
        Collections.shuffle(tills, random);
        tills.forEach(DeskTill::syncs);
        assertThat(main.syncs().verified()).as(when).isTrue();
        var all = main.software();
        for (var follower : List.of(north, south)) {
            follower.syncs();
            assertThat(follower.syncs().verified()).as(when).isTrue();
            assertThat(follower.sells()).as(when).isEqualTo(all).isEqualTo(follower.software());
        }
        assertThat(main.sells()).as(when).isEqualTo(all);
        assertThat(main.overview().get("unpublished").asInt()).as(when).isZero();
        assertThat(main.overview().get("catalogue").get("articles").asInt())
                .as(when)
                .isEqualTo(all.size());
    }
}
