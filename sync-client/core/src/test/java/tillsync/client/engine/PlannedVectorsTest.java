package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.client.Cloud;
import tillsync.client.TickingClock;
import tillsync.client.store.SqliteStore;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** The published cases of planned values hold for what a follower's software is given. */
class PlannedVectorsTest {
    @TempDir
    Path directory;

    private final Cloud cloud = new Cloud();
    private final HearingSoftware software = new HearingSoftware(PlannedVectorsTest::sold);

    private record Step(String at, @Nullable JsonValue planned, String sells) {}

    /** Each case twice: with a till that is off between the steps, and one that stays on. */
    static Stream<Arguments> cases() throws IOException {
        var vectors = JsonReader.read(Files.readAllBytes(Path.of("../../docs/planned-vectors.json")));
        return Stream.concat(
                        vectors.get("times").elements().stream().map(vector -> times(vectors, vector)),
                        vectors.get("tills").elements().stream().map(vector -> tills(vectors, vector)))
                .flatMap(one -> Stream.of(true, false).map(off -> Arguments.of(one[0], off, one[1], one[2], one[3])));
    }

    /** A till whose clock shows the local times, and which has the article a year before. */
    private static Object[] times(JsonValue vectors, JsonValue vector) {
        var steps = new ArrayList<Step>();
        steps.add(new Step("2025-12-01T00:00:00Z", vector.get("planned"), "280 DE_STANDARD Espresso"));
        new TreeMap<>(vector.get("sells").members())
                .forEach((time, sells) -> steps.add(new Step(time + ":00Z", null, sells.text())));
        return new Object[] {vector.text("name"), vectors.get("article"), "UTC", steps};
    }

    private static Object[] tills(JsonValue vectors, JsonValue vector) {
        var steps = vector.get("steps").elements().stream()
                .map(step -> new Step(step.text("at"), step.get("planned"), step.text("sells")))
                .toList();
        return new Object[] {vector.text("name"), vectors.get("article"), vector.text("zone"), steps};
    }

    @ParameterizedTest(name = "{0}, off between the steps: {1}")
    @MethodSource("cases")
    void hold(String name, boolean isOffBetween, JsonObject bare, String zone, List<Step> steps) {
        var clock = new TickingClock(steps.get(0).at, zone);
        try (var mainStore = SqliteStore.open(directory.resolve("main"))) {
            var main = software.engine(cloud, "main", mainStore, clock);
            var store = SqliteStore.open(directory.resolve("follower"));
            var till = software.engine(cloud, "follower", store, clock);
            cloud.follow("follower", "main");
            for (var step : steps) {
                clock.shows(step.at);
                if (isOffBetween) {
                    store.close();
                    store = SqliteStore.open(directory.resolve("follower"));
                    till = software.engine(cloud, "follower", store, clock);
                }
                if (step.planned == null) {
                    till.takeOver(new RoundReport());
                } else {
                    publish(main, mainStore, bare, step.planned);
                    till.round();
                }
                var asked = store.sold(Article.read(bare).number(), till.plannedTime());
                assertThat(software.heard()).as("handed over by %s", step).isEqualTo(step.sells);
                assertThat(asked)
                        .as("asked at %s", step)
                        .map(PlannedVectorsTest::sold)
                        .contains(step.sells);
            }
            store.close();
        }
    }

    private static void publish(SyncEngine main, SqliteStore store, JsonObject bare, JsonValue planned) {
        var article = planned.elements().isEmpty() ? bare : bare.with("planned", planned);
        store.save(List.of(Edit.put(Article.read(article))), SAVED);
        main.round();
    }

    private static String sold(Article article) {
        return article.price().cents() + " " + article.vat() + " " + article.name();
    }
}
