package tillsync.service.articles.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Change sets are undone over HTTP, at a main that is connected. */
@ServiceTest
@TestPropertySource(properties = {"tillsync.live.connect-within=1s", "tillsync.live.answer-within=3s"})
class UndoIntegrationTest extends UndoneMain {
    @Nested
    class AChangeSet {
        @Test
        void isTakenBackAndThatToo() {
            long revision = publishes(List.of(
                    Edit.put(Shop.article("1", 150)),
                    Edit.remove(Shop.article("2", 0).number()),
                    Edit.put(Shop.article("new", 7))));
            var draft = drafted(revision);
            assertThat(draft.text("state")).isEqualTo("DRAFT");
            assertThat(draft.json().get("edits").intValue()).isEqualTo(3);
            assertThat(draft.at("puts").toString())
                    .contains("\"op\":\"put\",\"number\":\"1\",\"article\":{", "\"op\":\"remove\",\"number\":\"new\"");
            assertThat(cents("1")).as("nothing is done yet").isEqualTo(150);

            long undo = undone(revision, 3);
            assertThat(List.of(cents("1"), cents("2"), cents("new"))).containsExactly(100L, 100L, -1L);

            undone(undo, 3);
            assertThat(List.of(cents("1"), cents("2"), cents("new"))).containsExactly(150L, -1L, 7L);
        }

        @Test
        void comesBackWithItsPriceGroups() {
            var grouped = Edit.put(Shop.grouped("1", 100));
            publishes(List.of(grouped));
            long revision = publishes(Shop.puts("1", 150));
            var undoing = carriesOut(drafted(revision));
            assertThat(Shop.edits(does(1, 0))).containsExactly(grouped);
            undoing.join().is(200);
            assertThat(shop.get(main.api() + "/article?number=1").at("article"))
                    .hasToString(Shop.grouped("1", 100).canonical());
        }

        @Test
        void isTakenBackOnce() {
            long revision = publishes(Shop.puts("1", 150));
            var first = drafted(revision);
            var second = drafted(revision);
            var undoing = carriesOut(first);
            does(1, 0);
            is("DONE", undoing.join());

            is("DONE", carriesOut(first).join());
            drafted(revision).is(422, "INVALID");
            var again = carriesOut(second);
            main.answers("{\"status\":\"DONE\",\"changed\":0,\"unchanged\":1}");
            assertThat(again.join().json().get("unchanged").intValue()).isEqualTo(1);
            assertThat(cents("1")).isEqualTo(100);
        }

        @Test
        void leavesAloneWhatIsTouchedBeforeAndAfterItIsLookedAt() {
            long revision = publishes(Shop.puts(0, 4, 150));
            publishes(List.of(
                    Edit.put(Shop.article("0", 199)),
                    Edit.remove(Shop.article("1", 0).number())));
            var draft = drafted(revision);
            assertThat(draft.at("left").toString())
                    .contains("{\"number\":\"0\",\"name\":\"Artikel ä 0\",\"why\":\"CHANGED_SINCE\"}")
                    .contains("{\"number\":\"1\",\"name\":\"Artikel ä 1\",\"why\":\"REMOVED_SINCE\"}");
            publishes(Shop.puts("2", 222));

            var undoing = carriesOut(draft);
            assertThat(Shop.edits(does(1, 0))).containsExactly(Edit.put(Shop.article("3", 100)));
            assertThat(undoing.join().json().get("skipped").intValue()).isEqualTo(3);
            assertThat(List.of(cents("0"), cents("1"), cents("2"))).containsExactly(199L, -1L, 222L);
        }

        /** It would be a part of it, and what is still to come would stay. */
        @Test
        void isNotTakenBackWhileItsBatchIsUnderWay() {
            long revision = publishes(Shop.puts("1", 150));
            var undoing = carriesOut(drafted(revision));
            var request = main.nextRequest();
            main.publishes(next++, request).is(200);
            drafted(revision + 1).is(503, "BUSY");

            main.responds(request, Shop.DONE).is(204);
            is("DONE", undoing.join());
            drafted(revision + 1).is(201);
        }

        @Test
        void asksTheTillForWhatIsStillSoThere() {
            long revision = publishes(List.of(
                    Edit.put(Shop.article("1", 150)),
                    Edit.remove(Shop.article("2", 0).number())));
            var undoing = carriesOut(drafted(revision));
            var request = does(2, 0);
            assertThat(request.get("expected").toString())
                    .isEqualTo("[\"" + Shop.article("1", 150).digest() + "\",\"\"]");
            undoing.join().is(200);
        }

        /** Two were new with the change, and changed after those that were not. Article 2 is as it was before. */
        @Test
        void namesAllThatIsLeftAlone() {
            main.hello(",\"kinds\":[\"recipe\"]").is(200);
            var edits = new ArrayList<>(Shop.puts(0, 4, 150));
            edits.add(recipe("a"));
            edits.add(Edit.put(Shop.article("n", 150)));
            long revision = publishes(edits);
            publishes(Shop.puts(0, 2, 160));
            publishes(Shop.puts("2", 100));
            publishes(List.of(recipe("b"), Edit.put(Shop.article("n", 160))));

            var draft = drafted(revision);

            var left =
                    draft.at("left").valueStream().map(one -> one.get("number").stringValue());
            assertThat(left).containsExactly("recipe 1", "0", "1", "n");
            assertThat(draft.at("puts").toString()).contains("\"number\":\"3\"").doesNotContain("\"number\":\"2\"");
        }

        private static Edit recipe(String name) {
            return Edit.put(CatalogueRecord.read("{\"kind\":\"recipe\",\"key\":\"1\",\"name\":\"" + name + "\"}"));
        }

        /** It was new with the change, and has changed since: no index has it. */
        @Test
        void namesAlsoWhatBeganWithItAndHasChanged() {
            long revision = publishes(List.of(Edit.put(Shop.article("1", 150)), Edit.put(Shop.article("n", 1))));
            publishes(Shop.puts("n", 2));
            assertThat(drafted(revision).at("left").toString()).contains("\"number\":\"n\"", "CHANGED_SINCE");
        }
    }

    @Test
    void aPartIsTakenBackWithAllOthersOfItsImport() {
        publishes(Shop.puts(0, 1_000, 200));
        publishes(Shop.puts(1_000, 1_500, 200));
        long revision = publishesAsOne(Shop.puts(0, 1_000, 300), Shop.puts(1_000, 1_500, 300));
        var draft = drafted(revision);
        assertThat(draft.text("undoes")).isEqualTo(BATCH);
        assertThat(draft.json().get("edits").intValue()).isEqualTo(1_500);
        var undoing = carriesOut(draft);
        assertThat(does(1_000, 0).at("/origin/kind").stringValue()).isEqualTo("IMPORT");
        does(500, 0);
        is("DONE", undoing.join());
        assertThat(cents("1499")).isEqualTo(200);
    }

    @Test
    void aCopyIsNoChange() {
        var other = shop.till("Nord");
        shop.follow(other, main).is(200);
        shop.send("POST", other.api() + "/undos", "{\"revision\":1}").is(409, "TILL_IS_A_FOLLOWER");
        shop.frees(other, "COPY").is(200);
        var copy = shop.send("POST", other.api() + "/undos", "{\"revision\":1}").is(422);
        assertThat(copy.at("errors").toString()).contains("\"code\":\"COPY\"");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        drafted(2).is(404);
        drafted(-1).is(404);
        shop.send("POST", main.api() + "/undos", "{}").is(422);
        shop.get(main.api() + "/undos/nothing").is(404);
        shop.get(main.api() + "/undos/nothing?limit=0").is(400);
        var draft = drafted(1);
        shop.send("DELETE", undo(draft), "").is(204);
        shop.get(undo(draft)).is(404);
    }
}
