package tillsync.scenarios.older;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;
import tillsync.service.PlainTill;
import tillsync.service.store.json.Json;

/**
 * A till whose client is older than all that articles have learned since, beside tills of today.
 *
 * <pre>
 *   main
 *    |--- new
 *    '--- old
 * </pre>
 */
class OlderTillScenarioTest {
    /** The last commit before articles had further barcodes, linked articles, scales, planned values that end, groups and pictures. */
    private static final String BEFORE = "68135b20";

    private static final String MILK = """
            {"number": "1", "name": "Milch", "price": {"cents": 149, "currency": "EUR"}, "vat": "DE_REDUCED",
             "codes": [{"code": "4001234567890", "quantity": 12}], "linked": [{"number": "P15"}], "scale": {"plu": 17},
             "planned": [{"from": "2020-01-01T00:00", "until": "2020-01-08T00:00", "price": {"cents": 99, "currency": "EUR"}}],
             "groups": {"bahnhof": {"price": {"cents": 169, "currency": "EUR"}}, "park": {"offered": false}},
             "picture": "%s", "later": {"than": ["this", 1]}}""".formatted("5e".repeat(32));

    @TempDir
    static Path directory;

    private static OlderClient client;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Till main;
    private Till following;
    private PlainTill registered;
    private CommandedTill old;

    @BeforeAll
    static void anOlderClient() {
        client = OlderClient.of(BEFORE, directory);
    }

    @BeforeEach
    void aMainWithAnOldAndANewFollower() throws IOException {
        main = cloud.main("main").puts(Article.read(MILK));
        following = cloud.followerOf(main, "new");
        registered = cloud.user().till("old");
        old = client.till(cloud.service().address(), registered.id());
        var token = Files.writeString(directory.resolve("token"), registered.token());
        old.does("pair", "--token-file", token.toString());
        cloud.user().follow(registered.id(), main.id()).is(200);
    }

    private void isVerified(String deviceId) {
        var overview = cloud.user().get("/api/v1/devices/" + deviceId).is(200).json();

        assertThat(overview.get("verified").booleanValue()).as("%s", overview).isTrue();
        assertThat(overview.get("pending").longValue()).as("%s", overview).isZero();
    }

    @Test
    void hasWhatTheNewOneHasAndBothAreVerified() {
        old.does("sync");
        cloud.settles();
        isVerified(registered.id());
        isVerified(following.id());
        assertThat(old.does("list")).contains("\"later\"", "4001234567890");
        assertThat(old.does("verify")).contains("\"intact\":true");
    }

    @Test
    void itsOwnEditsKeepEachMemberThatItDoesNotKnow() throws IOException {
        old.does("sync");
        var change = Json.MAPPER.createObjectNode();
        var assignments = change.putArray("assignments");
        assignments.addObject().put("deviceId", registered.id()).putNull("follows");
        for (var till : new Till[] {main, following}) {
            assignments.addObject().put("deviceId", till.id()).put("follows", registered.id());
        }
        var user = cloud.user().wire();
        user.put(
                        "/api/v1/topology",
                        change,
                        "If-Match",
                        user.get("/api/v1/topology").header("ETag"))
                .is(200);
        var edit = directory.resolve("edit.json");
        Files.writeString(
                edit,
                "{\"number\": \"1\", \"name\": \"Milch\", \"price\": {\"cents\": 159, \"currency\": \"EUR\"},"
                        + " \"vat\": \"DE_REDUCED\"}");
        old.does("sync");
        old.does("put", "--fields", "price", edit.toString());
        old.does("sync");

        cloud.settles();
        old.does("sync");
        isVerified(registered.id());
        isVerified(following.id());
        var dearer = Article.read(MILK.replace("149", "159"));
        assertThat(following.client().storedArticle("1")).contains(dearer);
        assertThat(main.client().storedArticle("1")).contains(dearer);
        assertThat(following.article("1").orElseThrow().price().cents()).isEqualTo(159);
    }
}
