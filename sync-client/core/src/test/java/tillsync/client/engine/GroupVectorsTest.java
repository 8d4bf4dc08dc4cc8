package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
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

/** The published cases of price groups hold for what a follower's software is given. */
class GroupVectorsTest {
    @TempDir
    Path directory;

    private final Cloud cloud = new Cloud();
    private final HearingSoftware software = new HearingSoftware(GroupVectorsTest::sold);

    /** Each case once for each group that it has a column for. */
    static Stream<Arguments> cases() throws IOException {
        var vectors = JsonReader.read(Files.readAllBytes(Path.of("../../docs/group-vectors.json")));
        return vectors.get("cases").elements().stream().flatMap(vector -> Stream.of("", "bahnhof", "kiosk")
                .map(group -> Arguments.of(vector.text("name"), group, article(vectors, vector), vector.get("sells"))));
    }

    private static Article article(JsonValue vectors, JsonValue vector) {
        var article = (JsonObject) vectors.get("article");
        for (var member : List.of("groups", "planned")) {
            var value = vector.get(member);
            article = value == null ? article : article.with(member, value);
        }
        return Article.read(article);
    }

    @ParameterizedTest(name = "{0}, group: {1}")
    @MethodSource("cases")
    void hold(String name, String group, Article article, JsonValue sells) {
        var clock = new TickingClock("2025-12-01T00:00:00Z", "UTC");
        try (var mainStore = SqliteStore.open(directory.resolve("main"));
                var store = SqliteStore.open(directory.resolve("follower"))) {
            var main = software.engine(cloud, "main", mainStore, clock);
            var till = software.engine(cloud, "follower", store, clock);
            cloud.follow("follower", "main");
            if (!group.isEmpty()) {
                cloud.group("follower", group);
            }
            mainStore.save(List.of(Edit.put(article)), SAVED);
            main.round();
            till.round();
            for (var step : new TreeMap<>(sells.members()).entrySet()) {
                clock.shows(step.getKey() + ":00Z");
                till.takeOver(new RoundReport());
                var expected = step.getValue().text(group);
                assertThat(software.heard().isEmpty() ? "nothing" : software.heard())
                        .as("handed over at %s", step.getKey())
                        .isEqualTo(expected);
                assertThat(store.sold(article.number(), till.plannedTime())
                                .map(GroupVectorsTest::sold)
                                .orElse("nothing"))
                        .as("asked at %s", step.getKey())
                        .isEqualTo(expected);
            }
        }
    }

    private static String sold(Article article) {
        return article.price().cents() + " " + article.vat() + " " + article.name();
    }
}
