package tillsync.scenarios.older;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tillsync.client.cli.TillCommand;
import tillsync.scenarios.cluster.Postgresql;
import tillsync.scenarios.process.Processes.Program;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.service.OperatorCommands;
import tillsync.service.operation.upgrade.KnownRelease;
import tillsync.service.operation.upgrade.Releases;

/**
 * A rolling update, with real processes: nodes of each release and of today on one PostgreSQL.
 *
 * <pre>
 *   old  ---------------------- stopped    again ---------------- stopped
 *   new           starts, changes the tables ------------------------------>
 *   tills --------- publish and pull at each node in turn ----------------->
 * </pre>
 *
 * It takes a minute for each release, and two more to build it: {@code mvn verify -Pmixed}.
 */
@EnabledIfSystemProperty(named = "tillsync.mixed", matches = "true", disabledReason = "mvn verify -Pmixed")
class MixedVersionsTest {
    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LATER = "insert into domain_event (aggregate_identifier, sequence_number,"
            + " event_identifier, meta_data, payload, payload_type, time_stamp) values ('later', 0, 'later',"
            + " '{}'::bytea, '{}'::bytea, 'later.thing', '2030-01-01T00:00:00Z')";

    @TempDir
    Path directory;

    private ServiceLaunch launch(String name, String database) {
        return ServiceLaunch.in(directory.resolve(name)).withProperties(List.of("--spring.datasource.url=" + database));
    }

    static Stream<String> releases() {
        return Releases.known().all().stream().map(KnownRelease::version);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void tillsPublishAndPullAtNodesOfBothVersions(String version) throws IOException, InterruptedException {
        var build = ReleasedBuild.of(version);
        try (var server = Postgresql.start(directory.resolve("postgresql"))) {
            var database = server.database("tillsync");
            var old = launch("old", database);
            var oldNode = old.startOf(build.service(), TO_START);
            try {
                assumeRolling(version, database);
                var shop = new TurningShop(oldNode.address(), directory.resolve("tills"));
                shop.goesOn();
                // it changes the tables, while tills come and go at the old node
                try (var newNode = launch("new", database).start(TO_START)) {
                    shop.awaitRounds(5);
                    shop.turnsTo(newNode.address());
                    shop.awaitRounds(20);
                    shop.turnsAwayFrom(oldNode.address());
                    oldNode.close();
                    oldNode = old.startOf(build.service(), TO_START); // the way back
                    shop.turnsTo(oldNode.address());
                    shop.awaitRounds(10);
                    findsAnEventOfALaterVersion(database, shop);
                    shop.turnsAwayFrom(oldNode.address());
                    oldNode.close();
                    shop.ends();
                    assertThat(shop.failures()).isEmpty();
                    shop.isTheSameEverywhere(newNode.address(), build.till(), ours());
                    System.out.println(
                            version + " beside today: " + shop.rounds() + " rounds of three tills, all verified");
                }
            } finally {
                oldNode.close();
            }
        }
        assertThat(alarms("old")).isEmpty();
        assertThat(alarms("new")).isEmpty();
    }

    /** In a stream of its own, as facts are: nobody stops at it, and the history of all else goes on. */
    private static void findsAnEventOfALaterVersion(String database, TurningShop shop) {
        var tables = new JdbcTemplate(new DriverManagerDataSource(database));
        tables.update(LATER);
        assertThat(OperatorCommands.run("upgrade-check", "--url", database)).isEqualTo(4);
        shop.awaitRounds(10);
        shop.movesATill();
        shop.awaitRounds(5);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> historyIsThere(tables));
    }

    private static void assumeRolling(String version, String database) {
        if (OperatorCommands.run("upgrade-check", "--url", database, "--from", version) == 3) {
            Assumptions.abort("NOT TRIED: upgrade-check says that nodes of " + version + " are to be stopped first");
        }
    }

    private static void historyIsThere(JdbcTemplate tables) {
        assertThat(tables.queryForObject("select max(version) from topology_change", Long.class))
                .isEqualTo(tables.queryForObject("select max(version) from topology", Long.class));
        assertThat(tables.queryForObject("select count(*) from dead_letter", Long.class))
                .isZero();
        assertThat(tables.queryForObject("select count(*) from parked_stream", Long.class))
                .isZero();
    }

    private static Program ours() {
        return new Program(TillCommand.class.getName(), true, List.of(), Map.of());
    }

    private Stream<String> alarms(String node) throws IOException {
        return Files.readAllLines(directory.resolve(node).resolve("service.log")).stream()
                .filter(line -> line.contains(" ERROR ") || line.contains("ALARM"));
    }
}
