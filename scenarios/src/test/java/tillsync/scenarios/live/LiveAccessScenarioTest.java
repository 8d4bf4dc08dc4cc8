package tillsync.scenarios.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.scenarios.cloud.Articles.article;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.client.TillConnection;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.network.Cable;
import tools.jackson.databind.JsonNode;

/** A user's request goes through the service to the real till, and back. */
@Execution(ExecutionMode.CONCURRENT)
class LiveAccessScenarioTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration NOT_CONNECTED_WITHIN = Duration.ofSeconds(3);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private LiveTill main(Cable cable, TillConnection connection) {
        var main = new LiveTill(cloud.user(), cable, directory);
        await().atMost(LONGEST).until(() -> main.connection() == connection);
        return main;
    }

    /** What a network does not let through, and how a till is connected then. */
    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(TillConnection.EVENTS, List.of()),
                Arguments.of(TillConnection.LONG_POLL, List.of("/till/events")),
                Arguments.of(TillConnection.POLL, List.of("/till/events", "&wait=")));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aTillIsReadAndChangedOverEachKindOfConnection(TillConnection connection, List<String> breaks) {
        try (var main = main(Cable.breaking(breaks, cloud.service().address()), connection)) {
            main.sets(article("espresso", 280));
            var done =
                    main.isAskedUntilItAnswers(article("espresso", 310), "k1").json();
            assertThat(done.get("changed").asInt()).isEqualTo(1);
            await().atMost(LONGEST).until(() -> main.software().equals(Map.of("espresso", 310L)));
            await().atMost(LONGEST)
                    .until(() -> origins(main.history("espresso")).equals(List.of("LIVE", "TILL")));
            assertThat(main.history("espresso").get(0).get("by").get("requestId"))
                    .isEqualTo(done.get("requestId"));
            assertThat(main.isAskedFor("espresso").is(200).text())
                    .isEqualTo(article("espresso", 310).canonical());
            assertThat(main.connection()).isEqualTo(connection);
        }
    }

    private static List<String> origins(JsonNode history) {
        var origins = new ArrayList<String>();
        history.forEach(version -> origins.add(version.at("/by/origin").asString("not logged yet")));
        return origins;
    }

    @Test
    void aTillThatIsOffIsNotAskedAndDoesNothingWhenItIsOnAgain() {
        try (var main = main(Cable.to(cloud.service().address()), TillConnection.EVENTS)) {
            main.isSwitchedOff();
            long asked = System.nanoTime();
            var answer = main.isAskedToSet(article("espresso", 310), "k1").is(503);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(NOT_CONNECTED_WITHIN);
            assertThat(answer.code()).isEqualTo("TILL_NOT_CONNECTED");

            main.isSwitchedOn();
            assertThat(main.isAskedFor("espresso").status()).isEqualTo(404);
            assertThat(main.history("espresso")).isEmpty();

            main.isAskedUntilItAnswers(article("espresso", 310), "k1");
            await().atMost(LONGEST).until(() -> main.history("espresso").size() == 1);
        }
    }

    @Test
    void aTillThatIsSwitchedOffAndOnAgainWithinSecondsStaysConnected() {
        try (var main = main(Cable.to(cloud.service().address()), TillConnection.EVENTS)) {
            for (int restart = 0; restart < 3; restart++) {
                main.isSwitchedOff();
                main.isSwitchedOn();
                await().atMost(LONGEST).until(() -> main.connection() == TillConnection.EVENTS);
            }
            // longer than a till counts as connected that asked and has nothing open: twice the interval of polls
            await().atMost(LONGEST).during(Duration.ofSeconds(4)).until(() -> main.isShownAs("CONNECTED"));
        }
    }

    @Test
    void aLiveEditSentThreeTimesWithOneKeyWhileTheConnectionIsCutAtRandomIsDoneOnce() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var cable = Cable.to(cloud.service().address());
        try (var main = main(cable, TillConnection.EVENTS)) {
            main.sets(article("espresso", 280));
            try (var cutting = new Cutting(cable, new Random(seed))) {
                for (int sending = 0; sending < 3; sending++) {
                    assertThat(main.isAskedToSet(article("espresso", 310), "k1").status())
                            .as("seed %d", seed)
                            .isIn(200, 503, 504);
                    cutting.awaitCuts(1 + random.nextInt(3));
                }
            }
            var first = main.isAskedUntilItAnswers(article("espresso", 310), "k1");
            main.sets(article("espresso", 330));
            var again = main.isAskedUntilItAnswers(article("espresso", 310), "k1");

            assertThat(again.text()).as("seed %d", seed).isEqualTo(first.text());
            assertThat(first.number("changed")).isEqualTo(1);
            await().atMost(LONGEST).untilAsserted(() -> assertThat(origins(main.history("espresso")))
                    .as("seed %d", seed)
                    .containsExactly("TILL", "LIVE", "TILL"));
            await().atMost(LONGEST).until(() -> main.software().equals(Map.of("espresso", 330L)));
        }
    }

    @Test
    void anInboxEntryIsPublishedByTheConnectedMain() {
        var main = cloud.main("main").sets("espresso", 280);
        var north = cloud.main("north");
        north.goesOffline().sets("tea", 250);
        cloud.assigns().follows(north, main).applies();
        north.reconnects();
        main.client().start();
        await().until(() -> main.client().status().connection() == TillConnection.EVENTS);

        var user = cloud.user().wire();
        var entry = user.get("/api/v1/inbox").is(200).text("0/id");
        var path = "/api/v1/inbox/" + entry;
        var done = user.post(path, "{\"action\":\"publish\"}").is(200).json();

        assertThat(done.get("changed").asInt()).isEqualTo(1);
        await().until(() ->
                main.article("tea").isPresent() && main.client().status().unpublished() == 0);
        north.syncs();
        assertThat(north.article("tea")).isEqualTo(main.article("tea"));
        assertThat(user.post(path, "{\"action\":\"publish\"}").code()).isEqualTo("ENTRY_IS_CLOSED");
    }
}
