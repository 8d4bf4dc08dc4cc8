package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.PlainTill;

/** Change sets and sequences that are none. */
class BadInputChangeSetTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private PlainTill main;
    private Refusals refusals;

    @BeforeEach
    void aMain() {
        main = cloud.user().till("main");
        refusals = new Refusals(cloud);
    }

    /** So many edits; the one at {@code bad} has a name of nothing. */
    private static String edits(int count, int bad) {
        return IntStream.range(0, count)
                .mapToObj(i -> Goods.article("number", "\"" + i + "\"", "name", i == bad ? "\" \"" : "\"Milch\""))
                .map(article -> "{\"op\": \"put\", \"article\": " + article + "}")
                .collect(Collectors.joining(", ", "{\"edits\": [", "]}"));
    }

    @Test
    void aChangeSetHasOneToAThousandEdits() {
        refusals.flaw("none", main.publish(1, "{\"edits\": []}"), "/edits", "SIZE");
        refusals.flaw("1,001", main.publish(1, edits(1_001, -1)), "/edits", "SIZE");
        refusals.flaw("no edits", main.publish(1, "{}"), "/edits", "WRONG_TYPE");
        refusals.flaw("null", main.publish(1, "{\"edits\": null}"), "/edits", "WRONG_TYPE");
        refusals.flaw("an object", main.publish(1, "{\"edits\": {}}"), "/edits", "WRONG_TYPE");
        for (var body : new String[] {"null", "[]", "7", "\"edits\""}) {
            refusals.flaw(body, main.publish(1, body), "/edits", "WRONG_TYPE");
        }
        refusals.hold();
    }

    @Test
    void oneBadEditInAThousandIsNamedAndNoneIsStored() {
        var answer = main.publish(1, edits(1_000, 711));
        refusals.flaw("the 712th", answer, "/edits/711/article/name", "BLANK").hold();
        assertThat(answer.at("errors")).hasSize(1);
        assertThat(main.pulls("").at("changes")).isEmpty();
        main.publish(1, edits(1_000, -1)).is(200);
    }

    @Test
    void editsOfNoKnownKindAreRefused() {
        for (var edit : new String[] {
            "null", "[]", "7",
            "{}", "{\"op\": \"rename\"}", "{\"op\": \"put\"}",
            "{\"op\": \"remove\"}", "{\"op\": \"remove\", \"number\": 7}", "{\"op\": null, \"number\": \"1\"}",
            "{\"op\": {}, \"number\": \"1\"}"
        }) {
            refusals.flaw(edit, main.publish(1, "{\"edits\": [" + edit + "]}"), "/edits/0", "EDIT");
        }
        refusals.flaw(
                "a number of spaces",
                main.publish(1, "{\"edits\": [{\"op\": \"remove\", \"number\": \" \"}]}"),
                "/edits/0/number",
                "WHITE_SPACE");
        refusals.hold();
    }

    @Test
    void whatComesWithTheEditsIsCheckedToo() {
        var fine = Goods.put(Goods.FINE).replaceAll("}$", ", ");
        refusals.flaw("at", main.publish(1, fine + "\"at\": 7}"), "/at", "TIME");
        refusals.flaw("a long at", main.publish(1, fine + "\"at\": \"" + "x".repeat(41) + "\"}"), "/at", "TIME");
        refusals.flaw("NUL in at", main.publish(1, fine + "\"at\": \"\\u0000\"}"), "/at", "TIME");
        refusals.flaw("origin", main.publish(1, fine + "\"origin\": []}"), "/origin/kind", "UNKNOWN_KIND");
        refusals.flaw("kind", main.publish(1, fine + "\"origin\": {\"kind\": \"X\"}}"), "/origin/kind", "UNKNOWN_KIND");
        refusals.flaw(
                "request id",
                main.publish(1, fine + "\"origin\": {\"kind\": \"LIVE\", \"requestId\": \"\\u0000\"}}"),
                "/origin/requestId",
                "LENGTH");
        refusals.hold();
    }

    @Test
    void sequencesThatAreNoneAreRefused() {
        var body = Goods.put(Goods.FINE);
        for (var sequence :
                new String[] {"0", "-1", "abc", "9223372036854775808", "-9223372036854775808", "1.5", "1e3", "%20"}) {
            refusals.row(
                    sequence, main.wire().put("/api/v1/till/change-sets/" + sequence, body), 400, "INVALID_PARAMETER");
        }
        refusals.row("2^63 - 1", main.publish(Long.MAX_VALUE, body), 409, "SEQUENCE_GAP");
        refusals.row("the one after the next", main.publish(2, body), 409, "SEQUENCE_GAP");
        refusals.hold();
    }
}
