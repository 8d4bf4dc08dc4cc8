package tillsync.service.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.Edit;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** What the projections say is pending, against a count from the events by brute force, over random histories. */
@ServiceTest
class PendingIntegrationTest {
    private static final int HISTORIES = 4;
    private static final int CHANGE_SETS = 25;

    @Autowired
    EventStore events;

    @Test
    void pendingIsTheLastStateOfEachArticleThatChangedAfterTheCursor() {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            var random = new Random(seed);
            var shop = Shop.open("pending" + seed);
            var main = shop.till("main");
            var follower = shop.till("follower");
            shop.follow(follower, main).is(200);
            var cursors = publishAtRandom(main, random);
            var published = publishedBy(main);
            for (var cursor : cursors) {
                var expected = lastStatesAfter(published, revisionOf(cursor));
                assertThat(pull(follower, cursor, 1 + random.nextInt(7)))
                        .as("seed %d, from %s", seed, cursor)
                        .isEqualTo(expected);
                var overview = shop.get(follower.api()).json();
                assertThat(overview.get("pending").longValue()).isEqualTo(expected.size());
            }
        }
    }

    @Test
    void recordsCountIfTheTillGetsThemWhereverItComesFrom() {
        var shop = Shop.open();
        var follower = shop.till("follower");
        follower.hello(",\"kinds\":[\"category\"]").is(200);
        var own = follower.publish(1, Shop.puts("9", 100)).is(200).text("cursor");
        follower.get("/api/v1/till/changes?since=" + own).is(200);
        var main = shop.till("main");
        var drinks = CatalogueRecord.read("{\"kind\": \"category\", \"key\": \"drinks\", \"name\": \"Drinks\"}");
        main.hello(",\"kinds\":[\"category\"]").is(200);
        main.publish(1, List.of(Edit.put(drinks), Edit.put(Shop.article("1", 2))))
                .is(200);
        var newcomer = shop.till("newcomer");
        newcomer.hello(",\"kinds\":[\"category\"]").is(200);
        var old = shop.till("old");
        shop.follow(old, main).is(200);
        shop.follow(newcomer, main).is(200);
        shop.follow(follower, main).is(200);

        assertThat(shop.get(newcomer.api()).number("pending")).isEqualTo(2);
        assertThat(shop.get(follower.api()).number("pending")).isEqualTo(3);
        assertThat(shop.get(old.api()).number("pending")).isEqualTo(1);
        old.get("/api/v1/till/changes?since=" + old.cursor()).is(200);
        main.publish(2, List.of(new Edit.RemoveRecord(drinks.key()), Edit.put(Shop.article("2", 2))))
                .is(200);
        assertThat(shop.get(old.api()).number("pending")).isEqualTo(1);
    }

    private static List<String> publishAtRandom(Shop.Till main, Random random) {
        var cursors = new ArrayList<String>();
        for (int sequence = 1; sequence <= CHANGE_SETS; sequence++) {
            var edits = new ArrayList<Edit>();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                var article = Shop.article(Integer.toString(random.nextInt(12)), random.nextInt(4));
                edits.add(random.nextInt(4) == 0 ? Edit.remove(article.number()) : Edit.put(article));
            }
            var answer = main.publish(sequence, edits).is(200);
            cursors.add(answer.text("cursor"));
        }
        return cursors;
    }

    private List<ChangeSetPublished> publishedBy(Shop.Till main) {
        var hello = main.send(
                        "PUT",
                        "/api/v1/till",
                        "{\"model\":\"POSSUM16\","
                                + "\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1.0.0\"}")
                .json();
        var stream = events.readEvents(hello.get("catalogue").get("id").stringValue(), 0);
        var published = new ArrayList<ChangeSetPublished>();
        while (stream.hasNext()) {
            if (stream.next().getPayload() instanceof ChangeSetPublished change) {
                published.add(change);
            }
        }
        return published;
    }

    private static long revisionOf(String cursor) {
        return Long.parseLong(cursor.split("\\.")[1]);
    }

    /** By number: the canonical article, or "" if it was removed. */
    private static Map<String, String> lastStatesAfter(List<ChangeSetPublished> published, long revision) {
        var last = new TreeMap<String, String>();
        for (var change : published) {
            if (change.revision() > revision) {
                change.changes()
                        .forEach(edit -> last.put(
                                edit.number().value(),
                                edit instanceof Edit.Put put ? put.article().canonical() : ""));
            }
        }
        return last;
    }

    private static Map<String, String> pull(Shop.Till follower, String cursor, int limit) {
        var changes = new HashMap<String, String>();
        JsonNode page = null;
        while (page == null || page.has("continuation")) {
            var after = page == null ? "" : "&after=" + page.get("continuation").stringValue();
            page = follower.get("/api/v1/till/changes?since=" + cursor + "&limit=" + limit + after)
                    .json();
            page.get("changes").forEach(change -> {
                var put = change.get("article");
                var number = put == null ? change.get("number") : put.get("number");
                changes.put(number.stringValue(), put == null ? "" : put.toString());
            });
        }
        return new TreeMap<>(changes);
    }
}
