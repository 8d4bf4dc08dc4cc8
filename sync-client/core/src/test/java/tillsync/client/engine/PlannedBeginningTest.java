package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.planned;
import static tillsync.client.Articles.put;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.client.Cloud;
import tillsync.client.CloudTransport;
import tillsync.client.TickingClock;
import tillsync.client.store.Handed;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.store.Waiting;
import tillsync.client.transport.Condition;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillDescription;

/** A till in Berlin, step by step, by its own clock. */
class PlannedBeginningTest {
    private static final Article GOULASH = Article.read("""
            {"number": "g", "name": "Gulasch", "price": {"cents": 1290, "currency": "EUR"}, "vat": "DE_STANDARD",
             "planned": [{"from": "2026-01-01T00:00", "vat": "DE_REDUCED"}]}""");

    @TempDir
    Path directory;

    private final TickingClock clock = new TickingClock("2025-12-31T12:00:00Z", "Europe/Berlin");
    private final CloudTransport line = new Cloud().till("main");
    private final List<String> heard = new ArrayList<>();
    private boolean isSelling;
    private SqliteStore store;
    private SyncEngine engine;

    @BeforeEach
    void isOn() {
        store = SqliteStore.open(directory);
        engine = new SyncEngine(store, line, clock, TillDescription.DEFAULT, this::take, new Random(1)::nextLong);
    }

    private Takeover take(Handed handed) {
        if (isSelling) {
            return Takeover.later("OPEN_SALE");
        }
        handed.forEach(
                engine.plannedTime(),
                (number, article) -> heard.add(number + article.map(this::sold).orElse(" gone")));
        return Takeover.all();
    }

    @AfterEach
    void isOff() {
        store.close();
    }

    private void restarts() {
        isOff();
        isOn();
    }

    private String sold(Article article) {
        var now = article.asOf(engine.plannedTime());
        return " " + now.price().cents() + " " + now.vat();
    }

    private void saves(Article... articles) {
        store.save(java.util.Arrays.stream(articles).map(Edit::put).toList(), SAVED);
    }

    private List<String> hears(String instant) {
        clock.shows(instant);
        heard.clear();
        engine.takeOver(new RoundReport());
        return heard;
    }

    @Nested
    class OnTime {
        @Test
        void foodInRestaurantsGoesToTheReducedRateAtMidnight() {
            saves(GOULASH);
            assertThat(hears("2025-12-31T22:59:59.999Z")).isEmpty();
            assertThat(hears("2025-12-31T23:00:00Z")).containsExactly("g 1290 DE_REDUCED");
            assertThat(hears("2025-12-31T23:00:01Z")).isEmpty();
        }

        @Test
        void andWhereTheNightEndsAt3At3() {
            saves(Article.read(GOULASH.canonical().replace("T00:00", "T03:00")));
            assertThat(hears("2025-12-31T23:00:00Z")).isEmpty();
            assertThat(hears("2026-01-01T01:59:59.999Z")).isEmpty();
            assertThat(hears("2026-01-01T02:00:00Z")).containsExactly("g 1290 DE_REDUCED");
        }

        @Test
        void itIsKnownHowLongItIsUntilThen() {
            var most = Duration.ofMinutes(1);
            assertThat(engine.untilTakeover(most)).isEqualTo(most);
            saves(GOULASH);
            assertThat(engine.untilTakeover(most)).isEqualTo(most);
            clock.shows("2025-12-31T22:59:58.500Z");
            assertThat(engine.untilTakeover(most)).isEqualTo(Duration.ofMillis(1_500));
        }

        @Test
        void aWithdrawnPlanDoesNothing() {
            saves(GOULASH);
            store.save(List.of(put("g", 1_290)), SAVED);
            assertThat(hears("2025-12-31T23:00:00Z")).isEmpty();
        }

        @Test
        void whatIsPublishedAndReportedStaysAsItWasSaved() {
            saves(GOULASH);
            engine.round();
            hears("2025-12-31T23:00:00Z");
            var tally = engine.round();

            assertThat(tally.verified()).isTrue();
            assertThat(tally.published()).isZero();
            assertThat(line.reports).extracting(report -> report.digest()).containsOnly(digestOf(GOULASH));
        }

        private tillsync.catalogue.CatalogueDigest digestOf(Article article) {
            return tillsync.catalogue.CatalogueDigest.EMPTY.with(article.number(), article.digest());
        }
    }

    @Nested
    class InTheNightsInWhichClocksAreChanged {
        @Test
        void aTimeThatIsLeaptOverBeginsWithTheLeap() {
            saves(planned("a", 100, "2026-03-29T02:30", 200));
            assertThat(hears("2026-03-29T00:59:59.999Z")).isEmpty();
            assertThat(engine.untilTakeover(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(1));
            assertThat(hears("2026-03-29T01:00:00Z")).containsExactly("a 200 DE_STANDARD");
        }

        @Test
        void whatBeganInTheHourThatComesTwiceBeginsOnceAndStays() {
            saves(planned("a", 100, "2026-10-25T02:30", 200));
            assertThat(hears("2026-10-25T00:29:59.999Z")).isEmpty();
            assertThat(hears("2026-10-25T00:30:00Z")).containsExactly("a 200 DE_STANDARD");
            assertThat(hears("2026-10-25T01:00:00Z")).isEmpty();
            assertThat(store.article(planned("a", 1, "2026-10-25T02:30", 2).number())
                            .map(PlannedBeginningTest.this::sold))
                    .contains(" 200 DE_STANDARD");
            restarts();
            assertThat(hears("2026-10-25T01:15:00Z")).isEmpty();
            assertThat(hears("2026-10-25T01:30:00Z")).isEmpty();
        }

        @Test
        void whatIsSavedInTheHourThatComesAgainForATimeInItHasBegun() {
            clock.shows("2026-10-25T01:10:00Z");
            saves(planned("a", 100, "2026-10-25T02:30", 200));
            assertThat(store.article(planned("a", 1, "2026-10-25T02:30", 2).number())
                            .map(PlannedBeginningTest.this::sold))
                    .contains(" 200 DE_STANDARD");
        }
    }

    @Nested
    class WithoutTheService {
        @Test
        void valuesBeginAllTheSame() {
            saves(GOULASH);
            line.isDown = true;
            assertThat(hears("2025-12-31T23:00:00Z")).containsExactly("g 1290 DE_REDUCED");
        }

        @Test
        void aRoundThatFailsLetsThemBeginToo() {
            saves(GOULASH);
            line.isDown = true;
            engine.takeOver(new RoundReport());
            clock.shows("2025-12-31T23:00:00Z");
            assertThatThrownBy(engine::round).isInstanceOf(ServiceUnreachable.class);
            assertThat(heard).containsExactly("g 1290 DE_REDUCED");
        }

        @Test
        void aSaleThatIsOpenIsFinishedFirst() {
            saves(GOULASH);
            hears("2025-12-31T12:00:00Z");
            line.isDown = true;
            isSelling = true;
            assertThat(hears("2025-12-31T23:00:00Z")).isEmpty();
            assertThat(store.handover().waiting()).map(Waiting::code).contains("OPEN_SALE");
            isSelling = false;
            engine.ready();
            assertThat(hears("2025-12-31T23:00:01Z")).containsExactly("g 1290 DE_REDUCED");
        }
    }

    @Nested
    class AfterAPause {
        @Test
        void aTillThatWasOffAtTheTimeHearsAllThatBeganMeanwhile() {
            saves(GOULASH, planned("a", 100, "2026-02-01T00:00", 200), planned("b", 100, "2026-04-01T00:00", 200));
            hears("2025-12-31T12:00:00Z");
            isOff();
            clock.shows("2026-03-01T08:00:00Z");
            isOn();
            assertThat(hears("2026-03-01T08:00:00Z"))
                    .containsExactlyInAnyOrder("a 200 DE_STANDARD", "g 1290 DE_REDUCED");
        }

        @Test
        void aCrashBeforeTheListenerHasItLosesNothing() {
            saves(GOULASH);
            hears("2025-12-31T12:00:00Z");
            isSelling = true;
            assertThat(hears("2025-12-31T23:00:00Z")).isEmpty();
            restarts();
            isSelling = false;
            assertThat(hears("2025-12-31T23:00:02Z")).containsExactly("g 1290 DE_REDUCED");
        }
    }

    @Nested
    class WithAWrongClock {
        @Test
        void whatBeganInAFutureThatWasNoneIsTakenBackAndBeginsAgainAtItsTime() {
            saves(GOULASH);
            hears("2025-12-31T12:00:00Z");
            assertThat(hears("2036-05-01T12:00:00Z")).containsExactly("g 1290 DE_REDUCED");
            assertThat(hears("2025-12-31T12:05:00Z")).containsExactly("g 1290 DE_STANDARD");
            assertThat(hears("2025-12-31T23:00:00Z")).containsExactly("g 1290 DE_REDUCED");
        }

        @Test
        void alsoWhereItIsPutRightWhileTheTillIsOff() {
            saves(GOULASH);
            hears("2036-05-01T12:00:00Z");
            isOff();
            clock.shows("2025-12-31T12:05:00Z");
            isOn();
            assertThat(hears("2025-12-31T12:05:00Z")).containsExactly("g 1290 DE_STANDARD");
        }

        @Test
        void aSmallCorrectionTakesNothingBack() {
            saves(GOULASH);
            hears("2025-12-31T12:00:00Z");
            hears("2025-12-31T23:00:00Z");
            assertThat(hears("2025-12-31T22:59:58Z")).isEmpty();
            assertThat(sold(GOULASH)).isEqualTo(" 1290 DE_REDUCED");
            restarts();
            assertThat(sold(GOULASH)).isEqualTo(" 1290 DE_REDUCED");
        }

        @Test
        void itIsKeptAndToldUntilItIsRight() {
            line.serverTime = Instant.parse("2025-12-31T11:58:30Z");
            engine.round();
            assertThat(store.clockSkew()).map(skew -> skew.seconds()).contains(90L);
            var wrong = new Condition("CLOCK_WRONG", line.serverTime);
            assertThat(line.reports.get(0).condition()).isEqualTo(wrong);

            engine.round();
            assertThat(line.hellos.get(1).condition()).isEqualTo(wrong);

            clock.shows("2025-12-31T11:58:31Z");
            engine.round();
            assertThat(store.clockSkew()).isEmpty();
            assertThat(line.reports.get(2).condition()).isNull();
        }

        @Test
        void itDoesNotHideAnotherCondition() {
            line.serverTime = Instant.parse("2020-01-01T00:00:00Z");
            var other = new Condition("TAXOPOS_NOT_FOREGROUND", clock.instant());
            engine.conditions().say(other);
            engine.round();
            assertThat(line.reports.get(0).condition()).isEqualTo(other);
        }
    }
}
