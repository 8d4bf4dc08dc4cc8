package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tillsync.article.ArticleNumber;
import tillsync.problem.Flaw;

/** What every store of a till promises of articles that the software does not take over. */
abstract class HoldingContract extends TakingOverPromises {
    HoldingContract(OpenedStore opened) {
        super(opened);
    }

    @Test
    void aRefusedArticleIsHeldWithItsReasonAndSoldAsItWas() {
        pullPrices("c2", 10, 20);
        assertThat(refuse("a")).containsExactly("a 10", "b 20");
        reopen();

        assertThat(sold()).containsExactly("a 1", "b 20");
        assertThat(store().sold(new ArticleNumber("a"), NOW)).contains(article("a", 1));
        assertThat(store().handover().held(10)).containsExactly(new Held(new ArticleNumber("a"), 2, BROKEN, "no", now));
        assertThat(store().handover().heldCount()).isEqualTo(1);
        assertThat(store().handover().taken().cursor()).isEqualTo("c2");
        assertThat(store().handover().isPending()).isFalse();
    }

    @Test
    void anArticleThatIsRefusedForTwoReasonsIsHeldForTheFirst() {
        pullPrices("c2", 2, 2);
        var number = new ArticleNumber("a");
        handOver(handed -> Takeover.except(List.of(
                new Takeover.NotTaken(number, "NO_SUCH_GROUP", ""), new Takeover.NotTaken(number, "NO_NAME", ""))));

        assertThat(store().handover().held(9)).extracting(Held::code).containsExactly("NO_SUCH_GROUP");
        assertThat(store().handover().isPending()).isFalse();
    }

    @Test
    void aNewArticleThatIsHeldIsNotSoldAndARemovedOneIs() {
        pull("c2", head(2, article("a", 1), article("c", 3)), false, changed(article("c", 3)), removed("b"));
        handOver(handed -> Takeover.except(List.of(
                new Takeover.NotTaken(new ArticleNumber("b"), BROKEN, ""),
                new Takeover.NotTaken(new ArticleNumber("c"), BROKEN, ""),
                new Takeover.NotTaken(new ArticleNumber("unknown"), BROKEN, ""))));
        reopen();

        assertThat(sold()).containsExactly("a 1", "b 2");
        assertThat(store().sold(new ArticleNumber("c"), NOW)).isEmpty();
        assertThat(store().handover().held(10))
                .extracting(held -> held.number().value())
                .containsExactly("b", "c");
    }

    @Test
    void aHeldArticleIsHandedOverAgainWhenItChangesAndKeepsWhatIsSold() {
        pullPrices("c2", 10, 20);
        refuse("a");
        pullPrices("c3", 11, 20);

        assertThat(sold()).containsExactly("a 1", "b 20");
        assertThat(store().article(new ArticleNumber("a"))).contains(article("a", 11));
        assertThat(stored()).containsExactly("a 11", "b 20");
        assertThat(store().handover().taken().cursor()).isEqualTo("c2");
        assertThat(handOver()).containsExactly("a 11");
        assertThat(sold()).containsExactly("a 11", "b 20");
        assertThat(store().handover().heldCount()).isZero();
    }

    @Test
    void aHeldArticleIsTriedAgainAfterAMinuteThenTwoAndAtMostAnHour() {
        pullPrices("c2", 10, 20);
        refuse("a");
        for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            now = now.plusSeconds(60 * minutes - 1);
            assertThat(store().handover().retryAt("1.0", now)).contains(now.plusSeconds(1));
            assertThat(handOver()).isEmpty();
            now = now.plusSeconds(1);
            assertThat(refuse("a")).containsExactly("a 10");
        }
        assertThat(store().handover().held(10))
                .extracting(Held::since)
                .containsExactly(Instant.parse("2026-11-24T12:00:00Z"));
    }

    @Test
    void heldArticlesAreTriedAgainAtOnceIfThatIsAskedFor() {
        pullPrices("c2", 10, 20);
        refuse("a");
        store().handover().retryHeld(now);
        reopen();

        assertThat(store().handover().retryAt("1.0", now)).contains(now);
        assertThat(refuse("a")).containsExactly("a 10");
        assertThat(store().handover().retryAt("1.0", now)).contains(now.plusSeconds(120));
        assertThat(sold()).containsExactly("a 1", "b 20");

        store().handover().retryHeld(now);
        assertThat(handOver()).containsExactly("a 10");
        assertThat(store().handover().heldCount()).isZero();
    }

    @Test
    void aHeldArticleIsTriedAgainByAnotherVersionOfTheSoftwareAndWhereTheClockWentBack() {
        pullPrices("c2", 10, 20);
        refuse("a");
        assertThat(store().handover().retryAt("2.0", now)).contains(now);
        var asked = new ArrayList<String>();
        store().handover()
                .handOver(
                        handed -> {
                            asked.addAll(read(handed));
                            return Takeover.except(List.of(new Takeover.NotTaken(new ArticleNumber("a"), BROKEN, "")));
                        },
                        "2.0",
                        now);
        assertThat(asked).containsExactly("a 10");

        now = now.minusSeconds(86_400);
        assertThat(handOver()).containsExactly("a 10");
    }

    @Test
    void anEditOfTheSoftwareItselfIsWhatIsSoldAtOnce() {
        pullPrices("c2", 10, 20);
        refuse("b");
        pullPrices("c3", 11, 20);
        store().save(List.of(put("a", 5), put("b", 6)), SAVED);

        assertThat(sold()).containsExactly("a 5", "b 6");
        assertThat(handOver()).containsExactly("a 5", "b 6");
    }

    @Test
    void aRefusedEditIsSoldUntilTheSoftwareHasTakenItBack() {
        store().outbox().number(new Numbering("p", 1));
        store().save(List.of(put("a", 5), remove("b")), SAVED);
        store().outbox().freeze(2);
        var no = new Flaw("/edits/0", "NO", "no");
        store().outbox().refused(Map.of(0, no, 1, no), false);
        reopen();

        assertThat(sold()).containsExactly("a 5");
        assertThat(handOver()).containsExactly("a 1", "b 2");
        assertThat(sold()).containsExactly("a 1", "b 2");
    }
}
