package tillsync.scenarios.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.scenarios.cloud.Articles.article;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.network.Cable;
import tillsync.service.Answer;
import tools.jackson.databind.JsonNode;

/** Changes are undone at a real till, which may be away and edit on. */
class UndoScenarioTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private LiveTill main;
    private int putBack;
    private int kept;

    @BeforeEach
    void aMain() {
        main = new LiveTill(cloud.user(), Cable.to(cloud.service().address()), directory);
    }

    @AfterEach
    void ends() {
        main.close();
    }

    private void sets(String number, long cents) {
        main.sets(article(number, cents));
        await().atMost(LONGEST).until(main::isInStep);
    }

    private String api() {
        return "/api/v1/devices/" + main.id();
    }

    private JsonNode changes() {
        return cloud.user().get(api() + "/changes?limit=100").is(200).json();
    }

    private long lastRevision() {
        return changes().get(0).get("revision").longValue();
    }

    private Answer drafted(long revision) {
        return cloud.user().wire().send("POST", api() + "/undos", "{\"revision\":" + revision + "}");
    }

    private Answer undo(String method, String id) {
        return cloud.user().wire().send(method, api() + "/undos/" + id, "").is(200);
    }

    private String carriedOut(long revision) {
        var id = drafted(revision).is(201).text("id");
        undo("POST", id);
        return id;
    }

    private void until(String undo, String state) {
        await().atMost(LONGEST).until(() -> undo("GET", undo).text("state").equals(state));
    }

    private void untilItSells(Map<String, Long> articles) {
        await().atMost(LONGEST).untilAsserted(() -> assertThat(main.software()).isEqualTo(articles));
        await().atMost(LONGEST).until(main::isInStep);
    }

    @Test
    void aMainThatIsAwayUndoesItOnceItIsBackAndKeepsWhatItHasEditedMeanwhile() {
        var north = cloud.main("north");
        cloud.user().follow(north.id(), main.id()).is(200);
        sets("espresso", 280);
        sets("tea", 250);
        var upload = "[" + edit("espresso", 310) + "," + edit("tea", 299) + "," + edit("cake", 400) + "]";
        cloud.user()
                .wire()
                .send("POST", api() + "/live/change-sets", "{\"edits\":" + upload + "}", "Idempotency-Key", "k")
                .is(200);
        await().atMost(LONGEST).until(main::isInStep);
        long mistake = lastRevision();

        main.isOffline();
        var undo = carriedOut(mistake);
        assertThat(undo("GET", undo).text("state")).isEqualTo("WAITING");
        main.sets(article("tea", 222));
        main.isOnlineAgain();

        until(undo, "DONE");
        untilItSells(Map.of("espresso", 280L, "tea", 222L));
        assertThat(undo("GET", undo).number("skipped")).isEqualTo(1);
        north.syncs();
        assertThat(north.article("cake")).isEmpty();
        assertThat(north.article("tea").orElseThrow().price().cents()).isEqualTo(222);

        var again = carriedOut(lastRevision());
        until(again, "DONE");
        untilItSells(Map.of("espresso", 310L, "tea", 222L, "cake", 400L));
    }

    private static String edit(String number, long cents) {
        return "{\"op\":\"put\",\"article\":" + article(number, cents).canonical() + "}";
    }

    /** What was asked of the till: an article that is so becomes as it was. */
    private record Asked(
            String undo,
            String number,
            @Nullable Long expected,
            @Nullable Long wanted) {}

    @Test
    void anyHistoryEndsAsAPlainModelSays() {
        var random = new Random(4);
        var till = new HashMap<String, Long>();
        for (int round = 0; round < 2; round++) {
            for (int step = 0; step < 8; step++) {
                editsOrUndoes(random, till, false);
            }
            main.isOffline();
            var waiting = new ArrayList<Asked>();
            for (int step = 0; step < 6; step++) {
                waiting.addAll(editsOrUndoes(random, till, true));
            }
            comesBack(till, waiting);
        }
        assertThat(putBack).isGreaterThan(2);
        assertThat(kept).as("edits of a till that was away").isPositive();
    }

    private List<Asked> editsOrUndoes(Random random, Map<String, Long> till, boolean off) {
        if (random.nextBoolean()) {
            return undoes(random, till, off);
        }
        edits(random, till, off);
        return List.of();
    }

    private void edits(Random random, Map<String, Long> till, boolean off) {
        var number = "a" + random.nextInt(4);
        if (random.nextInt(4) == 0 && till.remove(number) != null) {
            main.removes(number);
        } else {
            till.put(number, 1L + random.nextInt(500));
            main.sets(article(number, Objects.requireNonNull(till.get(number))));
        }
        if (!off) {
            await().atMost(LONGEST).until(main::isInStep);
        }
    }

    private List<Asked> undoes(Random random, Map<String, Long> till, boolean off) {
        var changes = changes();
        if (changes.isEmpty()) {
            return List.of();
        }
        long revision = changes.get(random.nextInt(Math.min(3, changes.size())))
                .get("revision")
                .longValue();
        var draft = drafted(revision);
        if (draft.status() != 201) {
            assertThat(draft.text()).contains("NOTHING_TO_UNDO");
            return List.of();
        }
        var undo = draft.text("id");
        var asked = new ArrayList<Asked>();
        for (var put : draft.json().get("puts")) {
            var number = put.get("number").stringValue();
            asked.add(new Asked(undo, number, published(number), cents(put.get("article"))));
        }
        undo("POST", undo);
        if (off) {
            return asked;
        }
        until(undo, "DONE");
        asked.forEach(each -> does(each, till));
        untilItSells(till);
        assertThat(drafted(revision).status()).as("once more").isEqualTo(422);
        return List.of();
    }

    private @Nullable Long published(String number) {
        var answer = cloud.user().get(api() + "/article?number=" + number);
        return answer.status() == 404 ? null : cents(answer.json().get("article"));
    }

    private static @Nullable Long cents(JsonNode article) {
        return article.isNull() ? null : article.at("/price/cents").longValue();
    }

    private void does(Asked asked, Map<String, Long> till) {
        boolean asExpected = Objects.equals(till.get(asked.number()), asked.expected());
        putBack += asExpected ? 1 : 0;
        kept += asExpected ? 0 : 1;
        if (asExpected) {
            if (asked.wanted() == null) {
                till.remove(asked.number());
            } else {
                till.put(asked.number(), asked.wanted());
            }
        }
    }

    private void comesBack(Map<String, Long> till, List<Asked> waiting) {
        main.isOnlineAgain();
        waiting.forEach(asked -> until(asked.undo(), "DONE"));
        waiting.forEach(asked -> does(asked, till));
        untilItSells(till);
    }
}
