package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.network.Cable;
import tillsync.scenarios.network.Weather;
import tillsync.scenarios.process.KillableService;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.Processes.Program;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.service.OperatorCommands;
import tillsync.service.Shop;
import tillsync.service.SyncService;

/** The command or the service is killed at a random byte of a backup: no file is left that anybody would take for one. */
class KilledBackupTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills", 1);

    /** More bytes than lie in the buffers of connections. */
    private static final int CHANGE_SETS = 8;

    private static final int ARTICLES = 700;
    private static final int LONG_NAME = 390;
    private static final int CARRIED_AT_ONCE = 16 * 1024;

    @TempDir
    Path directory;

    private Path operator;
    private Path backups;
    private Path part;
    private Path whole;

    @BeforeEach
    void hasARoomForBackups() throws IOException {
        operator = directory.resolve("data/operator");
        backups = Files.createDirectory(directory.resolve("backups"));
        whole = backups.resolve("backup.zip");
        part = backups.resolve(".backup.zip.part");
    }

    @Test
    void leavesNoFileThatIsTakenForABackup() throws Exception {
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        var random = new Random(seed);
        try (var service = KillableService.startQuickly(ServiceLaunch.in(directory.resolve("data")))) {
            publishes(service.address(), random);
            assertThat(backsUp(service.address())).isZero();
            long length = Files.size(whole);
            for (int kill = 0; kill < KILLS; kill++) {
                Files.delete(whole);
                killsTheCommand(service.address(), random, length);
                assertNothingIsTaken("command, seed " + seed);
                assertThat(backsUp(service.address())).as("over what is left").isZero();
                Files.delete(whole);
                killsTheService(service, random, length);
                assertNothingIsTaken("service, seed " + seed);
                assertThat(part).doesNotExist();
                service.starts();
                assertThat(backsUp(service.address())).isZero();
            }
            assertThat(OperatorCommands.run("verify-backup", whole.toString())).isZero();
            System.out.printf("%d kills of each, %d bytes, seed %d%n", KILLS, length, seed);
        }
    }

    private static void publishes(URI service, Random random) {
        var user = Shop.open(service.getPort());
        var main = user.till("main");
        main.hello();
        for (int set = 1; set <= CHANGE_SETS; set++) {
            var articles = new Article[ARTICLES];
            for (int i = 0; i < ARTICLES; i++) {
                articles[i] = Articles.article("n" + set + "-" + i, unpackable(random), i);
            }
            main.publish(set, Shop.puts(articles)).is(200);
        }
    }

    private static String unpackable(Random random) {
        return random.ints(LONG_NAME, 0x4e00, 0x9e00)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String[] arguments(URI service) {
        return new String[] {
            "backup", "--url", service.toString(), "--operator", operator.toString(), "--to", whole.toString()
        };
    }

    private int backsUp(URI service) {
        return OperatorCommands.run(arguments(service));
    }

    private static long randomByte(Random random, long length) {
        return (long) (length * (0.1 + 0.4 * random.nextDouble()));
    }

    /** A cable over which a backup comes to that byte, and no further. */
    private static Cable stallingAt(long bytes, URI service) {
        var cable = Cable.to(service);
        cable.weather(Weather.stalling(bytes));
        return cable;
    }

    private void awaitByte(long bytes, Cable cable) {
        Awaitility.await().until(() -> Files.exists(part) && cable.carriedBytes() > bytes - CARRIED_AT_ONCE);
    }

    private void killsTheCommand(URI service, Random random, long length) throws IOException {
        long bytes = randomByte(random, length);
        try (var cable = stallingAt(bytes, service)) {
            var command = Program.shortLived(SyncService.class)
                    .start(directory.resolve("command.log"), arguments(cable.address()));
            awaitByte(bytes, cable);
            Processes.kill(command);
        }
        assertThat(part).as("it was under way").exists();
    }

    private void killsTheService(KillableService service, Random random, long length) {
        long bytes = randomByte(random, length);
        try (var cable = stallingAt(bytes, service.address())) {
            var command = CompletableFuture.supplyAsync(() -> backsUp(cable.address()));
            awaitByte(bytes, cable);
            service.kill();
            cable.mend();
            assertThat(command.join()).isEqualTo(1);
        }
    }

    private void assertNothingIsTaken(String when) {
        assertThat(whole).as(when).doesNotExist();
        for (var file : files()) {
            assertThat(OperatorCommands.run("verify-backup", file.toString()))
                    .as(when)
                    .isEqualTo(1);
        }
    }

    private List<Path> files() {
        try (var files = Files.list(backups)) {
            return files.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
