package tillsync.service.articles.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A main that is played by hand, and whose change sets are undone over HTTP. */
abstract class UndoneMain {
    static final String BATCH = "00000000-0000-0000-0000-00000000000a";

    Shop shop;
    PlainTill main;
    long next = 1;

    @BeforeEach
    final void aMain() {
        shop = Shop.open();
        main = shop.till("Haupt");
        publishes(Shop.puts(0, 4, 100));
    }

    /** @return the revision */
    long publishes(List<Edit> edits) {
        return main.publish(next++, edits).json().get("revision").longValue();
    }

    /** Publishes the parts of one import. @return the revision of the last one */
    @SafeVarargs
    final long publishesAsOne(List<Edit>... parts) {
        long revision = 0;
        for (var part : parts) {
            var edits = part.stream().map(Edit::canonical).toList();
            var origin = "{\"kind\":\"IMPORT\",\"requestId\":\"" + BATCH + "-" + next + "\"}";
            var set = "{\"edits\":" + edits + ",\"origin\":" + origin + "}";
            var answer =
                    main.send("PUT", "/api/v1/till/change-sets/" + next++, set).is(200);
            revision = answer.json().get("revision").longValue();
        }
        return revision;
    }

    Answer drafted(long revision) {
        return shop.send("POST", main.api() + "/undos", "{\"revision\":" + revision + "}");
    }

    String undo(Answer draft) {
        return main.api() + "/undos/" + draft.is(201).text("id");
    }

    CompletableFuture<Answer> carriesOut(Answer draft) {
        return shop.asks("POST", undo(draft), "");
    }

    /** The connected main does what it is asked, and publishes it. */
    JsonNode does(int changed, int skipped) {
        var request = main.answers("{\"status\":\"DONE\",\"changed\":" + changed + ",\"unchanged\":0"
                + (skipped == 0 ? "" : ",\"skipped\":" + skipped) + "}");
        main.publishes(next++, request).is(200);
        return request;
    }

    long cents(String number) {
        var answer = shop.get(main.api() + "/article?number={number}", number);
        return answer.status() == 404
                ? -1
                : answer.at("article").at("/price/cents").longValue();
    }

    static void is(String state, Answer undo) {
        assertThat(undo.is(200).text("state")).isEqualTo(state);
    }

    /** @return the revision that it made */
    long undone(long revision, int changed) {
        var undoing = carriesOut(drafted(revision));
        does(changed, 0);
        is("DONE", undoing.join());
        return shop.get(main.api() + "/changes?limit=1")
                .json()
                .get(0)
                .get("revision")
                .longValue();
    }
}
