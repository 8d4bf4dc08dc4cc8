package tillsync.client.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.Kinds;
import tillsync.catalogue.Origin;
import tillsync.client.Articles;
import tillsync.client.Cloud;
import tillsync.client.CloudTransport;
import tillsync.client.engine.RoundReport;
import tillsync.client.engine.SyncEngine;
import tillsync.client.store.Handed;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.ServerEvent;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillDescription;
import tillsync.json.JsonReader;

/** What a till answers, with a real store. */
class LiveAccessTest {
    @TempDir
    Path directory;

    private final Cloud cloud = new Cloud();
    private final Map<String, Long> software = new TreeMap<>();
    private CloudTransport line;
    private SqliteStore store;
    private SyncEngine engine;
    private LiveAccess live;
    private int edited;
    private boolean saleIsOpen;
    private Runnable greeting = () -> {};

    @BeforeEach
    void opens() {
        line = cloud.till("main");
        restarts();
        store.save(List.of(put("a", 1)), SAVED);
        engine.round();
    }

    private void restarts() {
        closes();
        store = SqliteStore.open(directory);
        live = new LiveAccess(store, line, Clock.systemUTC(), () -> edited++, Kinds.NONE, () -> greeting.run());
        engine = new SyncEngine(
                store, line, Clock.systemUTC(), TillDescription.DEFAULT, this::takesOver, new Random(1)::nextLong);
    }

    private Takeover takesOver(Handed handed) {
        if (saleIsOpen) {
            return Takeover.later("OPEN_SALE");
        }
        handed.forEach(engine.begunUntil(), Articles.into(software));
        return Takeover.all();
    }

    @AfterEach
    void closes() {
        if (store != null) {
            store.close();
        }
    }

    private static String change(String id, String hash, String edits) {
        return "{\"id\":\"" + id + "\",\"kind\":\"CHANGE\",\"edits\":[" + edits + "],\"contentHash\":\"" + hash
                + "\",\"origin\":{\"kind\":\"LIVE\"},\"expiresInSeconds\":10}";
    }

    private static String price(String id, long cents) {
        return change(id, "h" + cents, put("a", cents).canonical());
    }

    /** The last answer to that request. */
    private String answerTo(String request) {
        line.asks(request);
        live.answerWaiting(Duration.ZERO);
        return line.answers.get(line.answers.size() - 1);
    }

    @Test
    void readsWhatIsSoldNow() {
        store.save(List.of(put("a", 2)), SAVED);

        assertThat(answerTo("{\"id\":\"r1\",\"kind\":\"READ_ARTICLE\",\"number\":\"a\"}"))
                .isEqualTo("r1 {\"status\":\"ARTICLE\",\"article\":"
                        + article("a", 2).canonical() + "}");
        assertThat(answerTo("{\"id\":\"r2\",\"kind\":\"READ_ARTICLE\",\"number\":\"b\"}"))
                .isEqualTo("r2 {\"status\":\"NOT_FOUND\"}");
        assertThat(edited).isZero();
    }

    @Test
    void savesAChangeAndPublishesItUnderItsRequestAndTellsItsSoftware() {
        assertThat(answerTo(price("r1", 5))).isEqualTo("r1 {\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}");
        assertThat(edited).isEqualTo(1);

        engine.round();
        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 5L)).isEqualTo(software);
        assertThat(line.published).last().extracting("origin").isEqualTo(new Origin("LIVE", "r1"));
    }

    @Test
    void saysHelloBeforeItRefusesAChangeAsAFollower() {
        cloud.till("boss");
        cloud.follow("main", "boss");
        engine.round();
        greeting = engine::greet;
        cloud.leadsAsBefore("main");
        assertThat(answerTo(price("r1", 5))).isEqualTo("r1 {\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}");
        cloud.follow("main", "boss");
        engine.round();
        int hellos = line.hellos.size();
        assertThat(answerTo(price("r2", 6))).contains("REFUSED", "TILL_IS_A_FOLLOWER");
        assertThat(line.hellos).hasSize(hellos + 1);
    }

    @Test
    void isPublishedWhileASaleIsOpenAndSoldOnceItsSoftwareHasIt() {
        saleIsOpen = true;
        answerTo(price("r1", 5));
        engine.round();
        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 5L));
        assertThat(software).isEmpty();
        assertThat(store.sold(article("a", 1).number(), engine.plannedTime())).contains(article("a", 1));

        saleIsOpen = false;
        engine.ready();
        engine.takeOver(new RoundReport());
        assertThat(software).isEqualTo(Map.of("a", 5L));
        assertThat(store.sold(article("a", 5).number(), engine.plannedTime())).contains(article("a", 5));
    }

    @Test
    void givesItsFirstAnswerAgainAndRefusesOtherEditsUnderTheSameId() {
        var first = answerTo(price("r1", 5));
        store.save(List.of(put("a", 6)), SAVED);
        restarts();

        assertThat(answerTo(price("r1", 5))).isEqualTo(first);
        assertThat(answerTo(price("r1", 7))).startsWith("r1 {\"status\":\"REFUSED\",\"code\":\"REQUEST_REUSED\"");
        assertThat(store.article(article("a", 6).number())).contains(article("a", 6));
    }

    @Test
    void knowsTheContentByItselfWhereTheServiceDoesNotSayItsHash() {
        var request = "{\"id\":\"r1\",\"kind\":\"CHANGE\",\"edits\":[%s]}";
        var first = answerTo(request.formatted(put("a", 5).canonical()));

        assertThat(answerTo(request.formatted(put("a", 5).canonical()))).isEqualTo(first);
        assertThat(answerTo(request.formatted(put("a", 6).canonical()))).contains("REQUEST_REUSED");
    }

    @Test
    void aFollowerRefusesNamingItsMainButAnswersForWhatItDidAsAMain() {
        var first = answerTo(price("r1", 5));
        cloud.till("other");
        cloud.follow("main", "other");
        engine.greet();

        assertThat(answerTo(price("r2", 7)))
                .startsWith("r2 {\"status\":\"REFUSED\",\"code\":\"TILL_IS_A_FOLLOWER\"")
                .contains("main: other");
        assertThat(answerTo(price("r1", 5))).isEqualTo(first);
        assertThat(store.outbox().unpublished()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNotValidAndWhatItDoesNotKnow() {
        assertThat(answerTo(change("r1", "h", "{\"op\":\"remove\",\"number\":\"b\"},{\"op\":\"put\"}")))
                .startsWith("r1 {\"status\":\"REFUSED\",\"code\":\"INVALID\",\"detail\":\"/edits/1 EDIT");
        assertThat(answerTo(change("r2", "h", ""))).contains("\"code\":\"INVALID\",\"detail\":\"/edits SIZE");
        assertThat(answerTo("{\"id\":\"r3\",\"kind\":\"CHANGE\"}")).contains("\"code\":\"INVALID\"");
        assertThat(answerTo("{\"id\":\"r4\",\"kind\":\"READ_ARTICLE\"}")).contains("/number MISSING");
        assertThat(answerTo("{\"id\":\"r5\",\"kind\":\"DANCE\"}")).contains("/kind UNKNOWN_KIND");
        assertThat(store.outbox().unpublished()).isZero();
    }

    @Test
    void givesBackOnlyWhatIsStillLostAndSaysHowMuchIsNot() {
        store.save(List.of(put("a", 7), put("b", 0), put("c", 3)), SAVED);
        var asked = change(
                        "r1",
                        "h",
                        put("a", 1).canonical() + "," + put("b", 2).canonical() + ","
                                + put("c", 3).canonical() + "," + put("d", 4).canonical())
                .replace("\"origin\"", "\"onlyLost\":true,\"origin\"");

        var first = answerTo(asked);

        assertThat(first).isEqualTo("r1 {\"status\":\"DONE\",\"changed\":2,\"unchanged\":1,\"skipped\":1}");
        assertThat(answerTo(asked)).isEqualTo(first);
        engine.round();
        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 7L, "b", 2L, "c", 3L, "d", 4L));
    }

    @Test
    void leavesAloneWhatIsNotAsItIsExpectedToBe() {
        store.save(List.of(put("a", 7), put("b", 8)), SAVED);
        var edits = put("a", 1).canonical() + "," + put("b", 2).canonical();
        var expected = "\"expected\":[\"" + article("a", 7).digest() + "\",\"\"],\"origin\"";
        var asked = change("r1", "h", edits).replace("\"origin\"", expected);

        var first = answerTo(asked);

        assertThat(first).isEqualTo("r1 {\"status\":\"DONE\",\"changed\":1,\"unchanged\":0,\"skipped\":1}");
        assertThat(answerTo(asked)).isEqualTo(first);
        engine.round();
        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L, "b", 8L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"\",\"\"]", "[\"abc\"]", "[7]", "[null]", "{}", "\"\""})
    void refusesWhatIsExpectedInAnotherForm(String expected) {
        var asked = change("r1", "h", put("a", 1).canonical())
                .replace("\"origin\"", "\"expected\":" + expected + ",\"origin\"");

        assertThat(answerTo(asked)).contains("\"code\":\"INVALID\",\"detail\":\"/expected DIGESTS");
        assertThat(store.outbox().unpublished()).isZero();
    }

    @Test
    void nobodyWaitingAnyMoreAndNoNetworkHarmNothing() {
        line.asks(price("r1", 5));
        line.asks(price("r2", 6));
        line.isDown = true;
        assertThat(live.accept(event(price("r1", 5)))).isTrue();
        line.isDown = false;
        assertThat(live.answerWaiting(Duration.ZERO)).isEqualTo(2);
        assertThat(live.accept(event(price("r2", 6)))).isTrue();

        assertThat(line.answers)
                .containsExactly(
                        "r1 {\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}",
                        "r2 {\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}",
                        "r2 {\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}");
    }

    private static ServerEvent event(String request) {
        return new ServerEvent("request", JsonReader.read(request));
    }

    /** A live edit is sent three times with one id, and the till edits the same article in between. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aLiveEditSentThreeTimesWhileTheConnectionIsCutAtRandomIsDoneOnce(long seed) {
        var random = new Random(seed);
        for (int sending = 0; sending < 3; sending++) {
            line.asks(price("r1", 5));
            line.cuts = random;
            for (int step = random.nextInt(6); step >= 0; step--) {
                takesAStep(random);
            }
            line.cuts = null;
            if (sending == 1) {
                live.answerWaiting(Duration.ZERO);
                store.save(List.of(put("a", 6)), SAVED);
                software.put("a", 6L);
            }
        }
        live.answerWaiting(Duration.ZERO);
        engine.round();

        assertThat(line.answers).isNotEmpty().containsOnly("r1 {\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}");
        assertThat(line.published)
                .extracting(publish -> publish.origin())
                .containsExactly(Origin.TILL, new Origin("LIVE", "r1"), Origin.TILL);
        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 6L)).isEqualTo(software);
    }

    private void takesAStep(Random random) {
        try {
            switch (random.nextInt(4)) {
                case 0 -> restarts();
                case 1 -> engine.round();
                case 2 -> live.accept(event(price("r1", 5)));
                default -> live.answerWaiting(Duration.ZERO);
            }
        } catch (ServiceUnreachable cut) {
            // as at any time
        }
    }
}
