package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.planned;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.KnownFields;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.TillDescription;

/** What is sold at a time, and what waits for the software. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class TillClientSellingTest extends TwoTillClients {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void plannedValuesBeginAtTheMomentAlsoWhileTheServiceIsDown(boolean isDown) {
        var midnight = Instant.parse("2026-12-31T23:00:00Z");
        var clock = Clock.offset(
                Clock.system(ZoneId.of("Europe/Berlin")), Duration.between(Instant.now(), midnight.minusMillis(1_500)));
        mainLine.isDown = isDown;
        restartsMain(clock);
        main.put(planned("a", 100, "2027-01-01T00:00", 200));
        main.start(SOON);

        await().atMost(Duration.ofSeconds(10)).until(() -> software.equals(Map.of("a", 200L)));
        assertThat(clock.instant()).isBetween(midnight, midnight.plusSeconds(5));
        await().until(() -> price(main) == 200); // sold once the listener has returned
        assertThat(main.storedArticle("a")).contains(planned("a", 100, "2027-01-01T00:00", 200));
    }

    /** @param isFirst whether midnight comes before the first step of a till that has just got its article */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPlannedValueDoesNotBeginInTheMiddleOfASale(boolean isFirst) {
        var clock = new TickingClock("2026-12-31T22:59:59Z", "Europe/Berlin");
        restartsMain(clock);
        main.put(planned("a", 100, "2027-01-01T00:00", 200));
        later = "OPEN_SALE";
        if (isFirst) {
            clock.ticks(Duration.ofSeconds(1));
            main.start(SOON);
        } else {
            main.start(SOON);
            await().until(() -> main.status().connection() == TillConnection.EVENTS);
            clock.ticks(Duration.ofSeconds(1));
            main.ready();
        }

        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            assertThat(price(main)).isEqualTo(100);
            return "OPEN_SALE".equals(main.status().waiting());
        });
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
        main = TillClient.over(empty, mainLine, clock, TillDescription.DEFAULT, known, batch -> {
            batch.forEach((number, given) -> main.put(given.orElseThrow()));
            return take(batch);
        });
        main.start(SOON);
        await().until(() -> mainLine.heldHellos.get() > 0);
        clock.ticks(Duration.ofSeconds(2));
        mainLine.holdsHello.countDown();

        await().until(() -> software.equals(Map.of("a", 200L)));
        assertThat(main.storedArticle("a")).contains(planned("a", 100, "2027-01-01T00:00", 200));
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
    void theEndOfASaleIsASignalToTakeOver() {
        later = "OPEN_SALE";
        north.start(SOON);
        main.put(article("a", 1));
        main.sync();
        await().until(() -> north.status().connection() == TillConnection.EVENTS);
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
        await().until(() ->
                north.status().connection() == TillConnection.LONG_POLL && northLine.asked.contains("wait"));
        later = "OPEN_SALE";
        main.put(article("a", 1));
        main.sync();
        await().until(() -> "OPEN_SALE".equals(north.status().waiting()) && northLine.asked.contains("requests"));

        int asked = northLine.asked.size();
        await().during(Duration.ofSeconds(1)).until(() -> northLine.asked.size() <= asked + 2);
    }
}
