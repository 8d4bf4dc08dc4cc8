package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.Processes.Program;

/**
 * A service is killed at any moment while several mains publish, single edits and whole sets, in shared transactions; each
 * second time the power fails with it. What was answered is there once and in order, nothing else is but what was under way,
 * and it goes on from there.
 */
class KilledPublishingTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills", 2);
    private static final int MOST_ANSWERS = 150;

    /** Of so many lives one ends while it begins. */
    private static final int ENDS_EARLY = 10;

    /** More than the maps that there are. */
    private static final int HIGH = 1023;

    @TempDir
    Path data;

    private final Map<String, PublishedCatalogue> catalogues = new TreeMap<>();

    private void kills(int times, long seed, PlantedBug... planted) throws IOException {
        IntStream.range(0, PublishingService.MAINS)
                .mapToObj(PublishingService::main)
                .forEach(main -> catalogues.put(main, new PublishedCatalogue(main)));
        hasMapsOfHighNumbers();
        var random = new Random(seed);
        for (int kill = 0; kill < times; kill++) {
            boolean early = kill > 0 && random.nextInt(ENDS_EARLY) == 0;
            lives(random, early ? 0 : 1 + random.nextInt(MOST_ANSWERS), planted);
            PoweredDisk.isOnAgain(database(), kill % 2 == 1);
            checks();
            if (kill % 50 == 49) {
                System.out.printf("%d kills, %d answers%n", kill + 1, answers());
            }
        }
        System.out.printf("%d kills, %d change sets answered, seed %d%n", times, answers(), seed);
    }

    /**
     * H2 numbers its maps, and those of the logs of transactions anew at each opening. After many openings it comes to them in
     * another order when it writes: that is so from the first life on.
     */
    private void hasMapsOfHighNumbers() {
        try (var store = MVStore.open(database().toString())) {
            for (var map = store.openMap("high"); map.getId() < HIGH; map = store.openMap("high")) {
                store.removeMap(map);
            }
        }
    }

    private Path database() {
        return data.resolve("tillsync.mv.db");
    }

    private int answers() {
        return catalogues.values().stream()
                .mapToInt(PublishedCatalogue::answers)
                .sum();
    }

    /** One life of the service: it is killed soon after so many answers; with 0, some time after it has begun. */
    private void lives(Random random, int answers, PlantedBug... planted) throws IOException {
        var log = data.resolve("service.log");
        var arguments = new ArrayList<>(List.of(data.toString()));
        List.of(planted).forEach(bug -> arguments.add(bug.name()));
        var process = new Program(PublishingService.class.getName(), false, List.of("-Xmx256m"), Map.of())
                .startSpeaking(log, arguments.toArray(String[]::new));
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            if (answers == 0) {
                dies(process, random.nextInt(3_000_000));
            }
            int heard = 0;
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                var answered = Answered.read(line);
                answered.ifPresent(answer -> catalogues.get(answer.main()).isAnswered(answer));
                heard += answered.isPresent() ? 1 : 0;
                if (answered.isPresent() && heard == answers) {
                    dies(process, random.nextInt(5_000));
                }
            }
            assertThat(heard).as(Files.readString(log)).isGreaterThanOrEqualTo(answers);
        } finally {
            Processes.kill(process);
        }
    }

    /** Unlike the process, its handle leaves what it has said to be read. */
    private static void dies(Process process, int micros) {
        LockSupport.parkNanos(micros * 1_000L);
        process.toHandle().destroyForcibly();
    }

    /** Opens a copy, in which H2 ends what was under way, as the service's next life does. */
    private void checks() throws IOException {
        Files.copy(database(), data.resolve("copy.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        var url = "jdbc:h2:file:" + data.resolve("copy");
        try (var one = new SingleConnectionDataSource(url, "", "", true)) {
            var database = new JdbcTemplate(one);
            catalogues.values().forEach(catalogue -> catalogue.check(database));
        } catch (DataAccessException unreadable) {
            throw new AssertionError("the database does not open, or lacks its tables", unreadable);
        }
    }

    @Test
    void whatWasAnsweredIsThereOnceAndNothingIsBetween() throws IOException {
        kills(KILLS, Long.getLong("tillsync.seed", System.nanoTime()));
    }

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void aPlantedBugIsNoticed(PlantedBug bug) {
        assertThatThrownBy(() -> kills(2, 1, bug))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("stored of main");
    }
}
