package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.planned;
import static tillsync.client.Articles.put;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.client.engine.ListenerFailed;
import tillsync.client.store.Held;
import tillsync.client.store.Role;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Device;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

@Timeout(60)
class TillClientTest {
    /** What has failed is tried again as soon as it may be. */
    private static final RandomGenerator SOON = () -> 0;

    @TempDir
    Path directory;

    private final Cloud cloud = new Cloud();
    private final Map<String, Long> software = new ConcurrentSkipListMap<>();
    private volatile String later;
    private volatile boolean fails;
    private CloudTransport mainLine;
    private CloudTransport northLine;
    private TillClient main;
    private TillClient north;

    @BeforeEach
    void opens() {
        mainLine = cloud.till("main");
        northLine = cloud.till("north");
        cloud.follow("north", "main");
        main = client("main", mainLine, TillListener.NONE);
        north = client("north", northLine, this::take);
    }

    private TillClient client(String id, CloudTransport line, TillListener listener) {
        return TillClient.over(
                SqliteStore.open(directory.resolve(id)), line, Clock.systemUTC(), Device.DEFAULT, listener);
    }

    private Takeover take(Batch batch) {
        if (later != null) {
            return Takeover.later(later);
        }
        if (fails) {
            throw new IllegalStateException("no disk");
        }
        batch.forEach((number, article) -> article.ifPresentOrElse(
                is -> software.put(number.value(), is.price().cents()), () -> software.remove(number.value())));
        return Takeover.all();
    }

    @AfterEach
    void closes() {
        main.close();
        north.close();
    }

    @Test
    void aFollowerIsToldBeforeAnEditIsSaved() {
        north.sync();

        assertThatThrownBy(() -> north.put(article("a", 1))).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ProblemCode.TILL_IS_A_FOLLOWER);
            assertThat(refusal.facts()).containsEntry("main", "main");
        });
        assertThat(north.status().unpublished()).isZero();
        assertThat(north.status().role()).isEqualTo(Role.FOLLOWER);
    }

    @Test
    void oneRoundSaysWhatItHasDone() {
        main.edit(List.of(put("a", 1), put("b", 2)));
        assertThat(main.sync()).isEqualTo(new RoundResult(2, 0, 0, 0, 0, true, 0));
        assertThat(north.sync()).isEqualTo(new RoundResult(0, 0, 0, 2, 0, true, 0));
        assertThat(software).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void whileItRunsEditsAreSentAndEventsTakenAtOnce() {
        main.start(SOON);
        north.start(SOON);
        await().until(() -> north.status().connection() == Connection.EVENTS);
        main.put(article("a", 1));
        await().until(() -> cloud.revision("main") == 1);
        northLine.send("changes", "{\"catalogue\":\"main-1\",\"revision\":1}");
        await().until(() -> software.equals(Map.of("a", 1L)));

        var page =
                "{\"catalogue\":\"main-1\",\"mode\":\"delta\",\"changes\":[{\"op\":\"put\",\"revision\":2,\"article\":"
                        + article("b", 2).canonical() + "}],\"cursor\":\"" + cursorWith()
                        + "\",\"head\":{\"revision\":2,\"articles\":2,\"digest\":\""
                        + cloud.head(cloud.devices.get("main").own).digest() + "\"}}";
        long asked = northLine.asked.stream().filter("delta"::equals).count();
        northLine.send("changes", "{\"catalogue\":\"main-1\",\"revision\":2,\"page\":" + page + "}");
        await().until(() -> software.containsKey("b"));
        assertThat(northLine.asked.stream().filter("delta"::equals).count()).isEqualTo(asked);
    }

    /** The main's cursor once it has published one more article. */
    private String cursorWith() {
        main.put(article("b", 2));
        await().until(() -> cloud.revision("main") == 2);
        return cloud.cursor(cloud.devices.get("main").own).toString();
    }

    @Test
    void sellingAndEditingGoOnWhileTheServiceIsDown() {
        mainLine.isDown = true;
        main.start();
        main.put(article("a", 1));
        await().until(() -> "UNREACHABLE".equals(main.status().lastError()));
        assertThat(main.article("a")).contains(article("a", 1));

        mainLine.isDown = false;
        await().atMost(Duration.ofSeconds(20)).until(() -> cloud.revision("main") == 1);
        await().until(() -> main.status().lastError() == null);
    }

    @Test
    void waitsForChangesWhereEventsDoNotGetThrough() {
        northLine.hasNoEvents = true;
        north.start(SOON);
        await().until(() -> north.status().connection() == Connection.LONG_POLL && northLine.asked.contains("wait"));
        main.put(article("a", 1));
        main.sync();
        await().until(() -> software.equals(Map.of("a", 1L)));
    }

    @Test
    void saysThatTheNetworkIsAGuestWifiWhereOnlyPollsWorkAndTakesItBack() {
        mainLine.hasNoEvents = true;
        mainLine.hasNoWaits = true;
        mainLine.pollSeconds = 1;
        runsMain(Connection.POLL);
        await().until(() -> hasTold("GUEST_WIFI"));
        assertThat(main.status().condition()).isEqualTo("GUEST_WIFI");
        assertThat(main.status().cause()).isEqualTo("GUEST_WIFI");
        assertThat(main.status().explanation(Locale.GERMAN).orElseThrow().remedy())
                .contains("Gast-WLAN");

        var other = cloud.till("main");
        main.close();
        main = client("main", other, this::take);
        main.start(SOON);
        await().until(() -> main.status().connection() == Connection.EVENTS);
        assertThat(main.status().condition()).isNull();
    }

    private boolean hasTold(String condition) {
        return mainLine.hellos.stream()
                .anyMatch(hello ->
                        hello.condition() != null && hello.condition().code().equals(condition));
    }

    @Test
    void takesTheGuestWifiBackWhereTheNetworkIsChangedWhileItRuns() {
        var clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
        mainLine.hasNoEvents = true;
        mainLine.hasNoWaits = true;
        mainLine.pollSeconds = 1;
        main.close();
        main = TillClient.over(
                SqliteStore.open(directory.resolve("main")), mainLine, clock, Device.DEFAULT, this::take);
        main.start(SOON);
        await().atMost(Duration.ofSeconds(30)).until(() -> hasTold("GUEST_WIFI"));
        assertThat(mainLine.hellos)
                .filteredOn(hello -> hello.condition() != null)
                .allSatisfy(hello -> assertThat(hello.condition().since()).isEqualTo(clock.instant()));

        mainLine.hasNoEvents = false;
        clock.ticks(Duration.ofMinutes(6));
        mainLine.send("hello", "{}");
        await().until(() -> main.status().connection() == Connection.EVENTS);
        await().until(() -> mainLine.hellos.get(mainLine.hellos.size() - 1).condition() == null);
        assertThat(main.status().condition()).isNull();
    }

    @Test
    void showsWhatItsSoftwareSaysBeforeAllElseAndTellsItAtOnce() {
        main.start(SOON);
        await().until(() -> main.status().connection() == Connection.EVENTS);
        mainLine.serverTime = Instant.now().plusSeconds(7_200);
        main.condition(new Condition("TAXOPOS_NOT_FOREGROUND", Instant.now()));
        await().until(() -> hasTold("TAXOPOS_NOT_FOREGROUND"));
        assertThat(main.status().explanation(Locale.GERMAN).orElseThrow().title())
                .isEqualTo("Keine Verbindung zu TAXOPOS möglich.");

        main.condition(null);
        await().until(() -> hasTold("CLOCK_WRONG"));
        assertThat(main.status().cause()).isEqualTo("CLOCK_WRONG");
    }

    private static String change(String id, long cents) {
        return "{\"id\":\"" + id + "\",\"kind\":\"CHANGE\",\"edits\":["
                + put("a", cents).canonical() + "],\"contentHash\":\"h" + cents
                + "\",\"origin\":{\"kind\":\"LIVE\"},\"expiresInSeconds\":10}";
    }

    /** The main with software of its own, which must see what others have edited. */
    private void runsMain(Connection over) {
        main.close();
        main = client("main", mainLine, this::take);
        main.start(SOON);
        await().atMost(Duration.ofSeconds(30)).until(() -> main.status().connection() == over);
    }

    private void answersAndPublishes() {
        mainLine.asks(change("r1", 5));
        await().until(() -> mainLine.answers.contains("r1 {\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}"));
        await().until(() -> cloud.revision("main") == 1 && software.equals(Map.of("a", 5L)));
        mainLine.asks(change("r2", 6));
        await().until(() -> cloud.articles("main").equals(Map.of("a", 6L)) && software.equals(Map.of("a", 6L)));
        mainLine.asks("{\"id\":\"r3\",\"kind\":\"READ_ARTICLE\",\"number\":\"a\"}");
        await().until(() -> mainLine.answers.contains(
                "r3 {\"status\":\"ARTICLE\",\"article\":" + article("a", 6).canonical() + "}"));
    }

    @Test
    void answersRequestsThatComeAsEvents() {
        runsMain(Connection.EVENTS);
        answersAndPublishes();
    }

    @Test
    void answersRequestsThatEndAWaitForChanges() {
        mainLine.hasNoEvents = true;
        runsMain(Connection.LONG_POLL);
        answersAndPublishes();
    }

    @Test
    void answersRequestsWhenItPolls() {
        mainLine.hasNoEvents = true;
        mainLine.hasNoWaits = true;
        mainLine.pollSeconds = 1;
        runsMain(Connection.POLL);
        answersAndPublishes();
    }

    @Test
    void answersWhileARoundTakesItsTime() throws InterruptedException {
        runsMain(Connection.EVENTS);
        var isHeld = new CountDownLatch(1);
        mainLine.holdsHello = isHeld;
        var round = new Thread(main::hello);
        round.start();
        await().until(() -> mainLine.asked.stream().filter("hello"::equals).count() >= 2);
        mainLine.asks(change("r1", 5));
        await().until(() -> !mainLine.answers.isEmpty());
        assertThat(cloud.revision("main")).isZero();

        isHeld.countDown();
        round.join();
        await().until(() -> cloud.revision("main") == 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void plannedValuesBeginAtTheMomentAlsoWhileTheServiceIsDown(boolean isDown) {
        var midnight = Instant.parse("2026-12-31T23:00:00Z");
        var clock = Clock.offset(
                Clock.system(ZoneId.of("Europe/Berlin")), Duration.between(Instant.now(), midnight.minusMillis(1_500)));
        mainLine.isDown = isDown;
        main.close();
        main = TillClient.over(
                SqliteStore.open(directory.resolve("main")), mainLine, clock, Device.DEFAULT, this::take);
        main.put(planned("a", 100, "2027-01-01T00:00", 200));
        main.start(SOON);

        await().atMost(Duration.ofSeconds(10)).until(() -> software.equals(Map.of("a", 200L)));
        assertThat(clock.instant()).isBetween(midnight, midnight.plusSeconds(5));
        await().until(() -> price(main) == 200); // sold once the listener has returned
        assertThat(main.storedArticle("a")).contains(planned("a", 100, "2027-01-01T00:00", 200));
    }

    @Test
    void aPlannedValueDoesNotBeginInTheMiddleOfASale() {
        var midnight = Instant.parse("2026-12-31T23:00:00Z");
        var clock = Clock.offset(
                Clock.system(ZoneId.of("Europe/Berlin")), Duration.between(Instant.now(), midnight.minusMillis(1_500)));
        main.close();
        main = TillClient.over(
                SqliteStore.open(directory.resolve("main")), mainLine, clock, Device.DEFAULT, this::take);
        main.put(planned("a", 100, "2027-01-01T00:00", 200));
        main.start(SOON);
        later = "OPEN_SALE";

        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            assertThat(price(main)).isEqualTo(100);
            return "OPEN_SALE".equals(main.status().waiting());
        });
        assertThat(clock.instant()).isAfterOrEqualTo(midnight);
        assertThat(price(main)).isEqualTo(100);

        later = null;
        main.ready();
        await().until(() -> software.equals(Map.of("a", 200L)));
        await().until(() -> price(main) == 200);
    }

    /** The batch comes in the same step as midnight, after it was looked for what begins. */
    @Test
    void whatTheListenerIsGivenIsWhatIsSoldAndNoEditWhereItIsGivenBack() {
        main.put(planned("a", 100, "2027-01-01T00:00", 200));
        main.sync();
        main.close();
        var clock = new TickingClock("2026-12-31T22:59:59Z", "Europe/Berlin");
        mainLine.holdsHello = new CountDownLatch(1);
        var known = KnownFields.of("name", "price");
        var empty = SqliteStore.open(directory.resolve("empty"));
        main = TillClient.over(empty, mainLine, clock, Device.DEFAULT, known, batch -> {
            batch.forEach((number, given) -> main.put(given.orElseThrow()));
            return take(batch);
        });
        main.start(SOON);
        await().until(() -> mainLine.hellos.size() == 2);
        clock.ticks(Duration.ofSeconds(2));
        mainLine.holdsHello.countDown();

        await().until(() -> software.equals(Map.of("a", 200L)));
        assertThat(main.storedArticle("a")).contains(planned("a", 100, "2027-01-01T00:00", 200));
    }

    /** Stepping has nothing to do then, so that the thread that listens finds the damage. */
    @Test
    void aDamagedStoreEndsNoListening() throws Exception {
        mainLine.hasNoEvents = true;
        main.put(article("a", 1));
        main.start(SOON);
        await().until(() -> main.status().connection() == Connection.LONG_POLL);
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("main/till.db"));
                var damage = file.createStatement()) {
            damage.execute("UPDATE fact SET digest = x'00' WHERE name = 'position'");
        }
        mainLine.asks("{\"id\":\"r1\",\"kind\":\"READ_ARTICLE\",\"number\":\"a\"}");
        await().until(() -> main.storeWasReplaced());
        mainLine.asks("{\"id\":\"r2\",\"kind\":\"READ_ARTICLE\",\"number\":\"a\"}");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> mainLine.answers.stream().anyMatch(answer -> answer.startsWith("r2 ")));
    }

    private static long price(TillClient till) {
        return till.article("a").orElseThrow().price().cents();
    }

    @Test
    void givesTheValueValidNowAndTheArticleAsItWasSaved() {
        var plan = planned("a", 100, "2000-01-01T00:00", 200);
        main.put(plan, planned("b", 100, "2999-01-01T00:00", 200));
        var now = new TreeMap<String, Long>();
        main.forEachArticle(
                article -> now.put(article.number().value(), article.price().cents()));
        assertThat(now).isEqualTo(Map.of("a", 200L, "b", 100L));

        var stored = new ArrayList<>();
        main.forEachStoredArticle(stored::add);
        assertThat(stored).containsExactly(plan, planned("b", 100, "2999-01-01T00:00", 200));
        assertThat(main.status().nextPlanned()).isEqualTo(LocalDateTime.parse("2999-01-01T00:00"));

        main.sync();
        north.sync();
        assertThat(software).isEqualTo(now);
        assertThat(north.storedArticle("a")).contains(plan);
    }

    @Test
    void showsThatItsClockIsWrong() {
        mainLine.serverTime = Instant.now().plusSeconds(7_200);
        main.sync();
        assertThat(main.status().clockSkewSeconds()).isBetween(-7_200L, -7_100L);
    }

    @Test
    void theEndOfASaleIsASignalToTakeOver() {
        later = "OPEN_SALE";
        north.start(SOON);
        main.put(article("a", 1));
        main.sync();
        await().until(() -> north.status().connection() == Connection.EVENTS);
        northLine.send("changes", "{\"catalogue\":\"main-1\",\"revision\":1}");
        await().until(() -> "OPEN_SALE".equals(north.status().waiting()));
        assertThat(north.article("a")).isEmpty();
        assertThat(north.status().lastError()).isNull();

        later = null;
        north.ready();
        await().until(() -> north.article("a").isPresent());
        assertThat(software).isEqualTo(Map.of("a", 1L));
        await().until(() ->
                northLine.reports.stream().anyMatch(report -> report.cursor().equals(cloud.cursor("main"))));
        assertThat(north.status().waiting()).isNull();
    }

    @Test
    void doesNotSpinWhereItCanOnlyWaitForChangesAndItsSoftwareWaits() {
        northLine.hasNoEvents = true;
        north.start(SOON);
        await().until(() -> north.status().connection() == Connection.LONG_POLL && northLine.asked.contains("wait"));
        later = "OPEN_SALE";
        main.put(article("a", 1));
        main.sync();
        await().until(() -> "OPEN_SALE".equals(north.status().waiting()) && northLine.asked.contains("requests"));

        int asked = northLine.asked.size();
        await().during(Duration.ofSeconds(1)).until(() -> northLine.asked.size() <= asked + 2);
    }

    @Test
    void aListenerThatThrowsIsNamedAndWhatItRefusesIsListed() {
        fails = true;
        main.put(article("a", 1));
        main.sync();
        assertThatThrownBy(() -> north.sync()).isInstanceOf(ListenerFailed.class);
        assertThat(north.status().lastError()).isEqualTo("LISTENER_FAILED");
        assertThat(north.status().waiting()).isEqualTo("LISTENER_FAILED");

        north.close();
        var refused = new Takeover.NotTaken(new ArticleNumber("a"), "NO_SUCH_GROUP", "group: none");
        north = client("north", northLine, batch -> Takeover.except(List.of(refused)));
        assertThat(north.sync().verified()).isTrue();
        assertThat(north.status().held()).isEqualTo(1);
        assertThat(north.status().waiting()).isNull();
        assertThat(north.held()).extracting(Held::code).containsExactly("NO_SUCH_GROUP");
        assertThat(north.size()).isZero();
    }

    @Test
    void saysByeWhenItIsClosed() {
        main.start(SOON);
        await().until(() -> main.status().connection() == Connection.EVENTS);
        main.close();
        assertThat(mainLine.asked).endsWith("bye");
    }
}
