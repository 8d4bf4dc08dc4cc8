package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.planned;
import static tillsync.client.Articles.put;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.ArticleNumber;

/** What every store of a till promises of what the software takes over. */
abstract class TakingOverContract extends TakingOverPromises {
    TakingOverContract(OpenedStore opened) {
        super(opened);
    }

    @Test
    void whatWaitsIsSoldAsItWasAndNewerChangesAreCompactedIntoIt() {
        pullPrices("c2", 10, 20);
        waits();
        pullPrices("c3", 11, 20);
        reopen();

        assertThat(sold()).containsExactly("a 1", "b 2");
        assertThat(store().sold(new ArticleNumber("a"), NOW)).contains(article("a", 1));
        assertThat(store().handover().waiting()).contains(new Waiting("OPEN_SALE", now));
        assertThat(handOver()).containsExactly("a 11", "b 20");
        assertThat(sold()).containsExactly("a 11", "b 20");
        assertThat(store().handover().waiting()).isEmpty();
    }

    @Test
    void theTakenPositionMovesWhenAllIsTaken() {
        assertThat(store().handover().taken()).isEqualTo(store().position());
        pullPrices("c2", 10, 20);
        pullPrices("c3", 11, 20);
        reopen();

        assertThat(store().position().cursor()).isEqualTo("c3");
        assertThat(store().handover().taken().isAt(MILK, head(1, article("a", 1), article("b", 2))))
                .isTrue();
        assertThat(store().handover().taken().cursor()).isEqualTo("c1");
        handOver();
        assertThat(store().handover().taken()).isEqualTo(store().position());
    }

    @Test
    void aWaitKeepsTheTimeAtWhichItsReasonBegan() {
        pullPrices("c2", 10, 20);
        waits();
        var began = now;
        now = now.plusSeconds(60);
        waits();
        assertThat(store().handover().waiting()).contains(new Waiting("OPEN_SALE", began));

        store().handover().waits("CLOSING_NEEDED", now);
        assertThat(store().handover().waiting()).contains(new Waiting("CLOSING_NEEDED", now));
    }

    @Test
    void whatTheSoftwareThrowsAtStaysAsItIs() {
        pullPrices("c2", 10, 20);
        assertThatThrownBy(() -> handOver(handed -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        reopen();

        assertThat(sold()).containsExactly("a 1", "b 2");
        assertThat(store().handover().isPending()).isTrue();
        assertThat(handOver()).containsExactly("a 10", "b 20");
    }

    @Test
    void whatWasPublishedMeanwhileIsSoldFromTheEdit() {
        pullPrices("c2", 10, 20);
        store().outbox().number(new Numbering("p", 1));
        store().save(List.of(put("a", 5)), SAVED);
        store().outbox().freeze(1);
        store().outbox().published("c3", 3);

        assertThat(sold()).containsExactly("a 5", "b 2");
        assertThat(handOver()).containsExactly("a 5", "b 20");
    }

    @Test
    void timesOfTakenPositionsAreKeptUntilTheyAreReported() {
        var first = store().handover().applied();
        assertThat(first).extracting(Applied::cursor, Applied::at).containsExactly(tuple("c1", now));
        now = now.plusSeconds(1);
        pullPrices("c2", 10, 20);
        handOver();
        reopen();
        store().handover().reported(first, null);

        assertThat(store().handover().applied())
                .extracting(Applied::cursor, Applied::at)
                .containsExactly(tuple("c2", now));
    }

    @Test
    void whatASoftwareThatKeepsNothingPullsIsSoldAtOnceWithItsTime() {
        store().handover().reported(store().handover().applied(), null);
        for (boolean aside : List.of(false, true)) {
            var cursor = aside ? "c3" : "c2";
            try (var staging = aside ? store().stageAside(false) : store().stage(false)) {
                staging.takesAtOnce(Clock.fixed(now, ZoneOffset.UTC));
                staging.add(List.of(changed(article("a", aside ? 11 : 10)), removed("b")));
                staging.apply(MILK, cursor, head(2, article("a", aside ? 11 : 10)));
            }
            assertThat(store().handover().isPending()).isFalse();
            assertThat(store().handover().taken().cursor()).isEqualTo(cursor);
        }
        reopen();

        assertThat(sold()).containsExactly("a 11");
        assertThat(store().handover().applied())
                .extracting(Applied::cursor, Applied::at)
                .containsExactly(tuple("c2", now), tuple("c3", now));
    }

    @Test
    void whatWaitsAlreadyIsTakenFirstEvenByASoftwareThatKeepsNothing() {
        pullPrices("c2", 10, 20);
        for (boolean aside : List.of(false, true)) {
            try (var staging = aside ? store().stageAside(false) : store().stage(false)) {
                staging.takesAtOnce(Clock.fixed(now, ZoneOffset.UTC));
                staging.add(List.of(changed(article("a", 11))));
                staging.apply(MILK, "c3", head(3, article("a", 11), article("b", 20)));
            }
            assertThat(sold()).containsExactly("a 1", "b 2");
            assertThat(store().handover().taken().cursor()).isEqualTo("c1");
        }
        assertThat(handOver()).containsExactly("a 11", "b 20");
    }

    @Test
    void theLastHundredTimesAreKept() {
        for (int i = 2; i <= 105; i++) {
            pullPrices("c" + i, i, i);
            handOver();
        }
        assertThat(store().handover().applied())
                .extracting(Applied::cursor)
                .hasSize(100)
                .startsWith("c6")
                .endsWith("c105");
    }

    @Test
    void aPlannedValueBeginsToBeSoldWhenTheSoftwareHasTakenItOver() {
        var plan = planned("a", 1, "2026-12-01T00:00", 9);
        var before = LocalDateTime.parse("2026-11-30T23:59");
        var after = LocalDateTime.parse("2026-12-01T00:00");
        store().planned().begin(before);
        pull("c2", head(2, plan, article("b", 2)), false, changed(plan));
        handOver();
        store().planned().begin(after);
        reopen();

        assertThat(soldAt(after)).containsExactly("a 1", "b 2");
        assertThat(store().sold(plan.number(), after)).contains(plan);
        handOver();
        assertThat(soldAt(after)).containsExactly("a 9", "b 2");
        assertThat(store().sold(plan.number(), after)).contains(plan.asOf(after));
    }

    @Test
    void whatHadBegunBeforeSomethingNewerCameIsSoldOn() {
        var plan = planned("a", 1, "2026-12-01T00:00", 9);
        store().planned().begin(LocalDateTime.parse("2026-11-30T23:30"));
        pull("c2", head(2, plan, article("b", 2)), false, changed(plan));
        handOver();
        var after = LocalDateTime.parse("2026-12-01T00:01");
        store().planned().noneUntil(after);
        pullPrices("c3", 11, 2);
        reopen();

        assertThat(soldAt(after)).containsExactly("a 9", "b 2");
        assertThat(store().planned().begunUntil()).contains(after);
    }

    private List<String> soldAt(LocalDateTime time) {
        var sold = new ArrayList<String>();
        store().forEachSold(
                        time,
                        article -> sold.add(
                                article.number() + " " + article.price().cents()));
        return sold;
    }

    @Test
    void aTakenPositionThatTheServiceDoesNotKnowIsNamedNoMore() {
        pullPrices("c2", 10, 20);
        store().handover().takenIsUnknown();
        assertThat(store().handover().taken().cursor()).isNull();
        handOver();
        store().handover().takenIsUnknown();
        assertThat(store().handover().taken().cursor()).isEqualTo("c2");
    }
}
