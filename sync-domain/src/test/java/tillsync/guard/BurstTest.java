package tillsync.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.ArticleDraft;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.guard.Burst.Loss;

class BurstTest {
    private static final long SINCE = 10;
    private final Burst.Histories histories = new Burst.Histories(List.of());

    private BurstTest article(String number, long revision, Worth worth) {
        Optional<Article> article = worth == Worth.REMOVED
                ? Optional.empty()
                : Optional.of(ArticleDraft.article(number, worth == Worth.PRICED ? 1 : 0));
        histories.add(new ArticleNumber(number), revision, article);
        return this;
    }

    private Burst burst() {
        return Burst.of(SINCE, 100, histories);
    }

    @Nested
    class AnArticle {
        @Test
        void countsWhereItIsRemovedOrPricedAtNothing() {
            article("a", 3, Worth.PRICED).article("a", 12, Worth.REMOVED);
            article("b", 10, Worth.PRICED).article("b", 11, Worth.UNPRICED);
            article("c", 10, Worth.PRICED).article("c", 14, Worth.PRICED);

            assertThat(burst().lost()).isEqualTo(2);
            assertThat(burst().isNothing()).isFalse();
            assertThat(burst().numbers()).containsExactly(number("a"), number("b"));
            assertThat(burst())
                    .isEqualTo(new Burst(100, 1, 1, 11, List.of(lost(number("a"), 3), lost(number("b"), 10))));
        }

        @Test
        void countsOnceHoweverOftenItIsEdited() {
            article("a", 3, Worth.PRICED).article("a", 12, Worth.UNPRICED).article("a", 13, Worth.REMOVED);

            assertThat(burst().lost()).isEqualTo(1);
            assertThat(burst().removed()).isEqualTo(1);
            assertThat(burst().begins()).isEqualTo(12);
        }

        @Test
        void countsNoMoreOnceItIsBack() {
            article("a", 3, Worth.PRICED).article("a", 12, Worth.REMOVED).article("a", 13, Worth.PRICED);

            assertThat(burst().isNothing()).isTrue();
        }

        @Test
        void hadItsLastPriceAtTheRevisionBeforeItsOwnLossHoweverOftenItWasEditedBefore() {
            article("a", 3, Worth.PRICED).article("a", 12, Worth.PRICED).article("a", 15, Worth.PRICED);
            article("a", 17, Worth.UNPRICED).article("a", 19, Worth.REMOVED);
            article("b", 10, Worth.PRICED).article("b", 11, Worth.REMOVED);

            assertThat(burst().losses()).containsExactly(lost(number("a"), 15), lost(number("b"), 10));
        }

        @Test
        void isLostByTheLastTimeOnly() {
            article("a", 3, Worth.PRICED).article("a", 12, Worth.REMOVED).article("a", 13, Worth.PRICED);
            article("a", 15, Worth.REMOVED);

            assertThat(burst().begins()).isEqualTo(15);
        }

        @Test
        void isNoLossWhereItIsNewOrHadNoPrice() {
            article("new", 12, Worth.UNPRICED);
            article("new and gone", 12, Worth.PRICED).article("new and gone", 13, Worth.REMOVED);
            article("free", 3, Worth.UNPRICED).article("free", 12, Worth.REMOVED);
            article("was gone", 3, Worth.REMOVED).article("was gone", 12, Worth.UNPRICED);

            assertThat(burst().isNothing()).isTrue();
            assertThat(burst().begins()).isZero();
        }
    }

    @Nested
    class TheLimits {
        private final Limits limits = Limits.DEFAULT;

        @Test
        void areExceededByMoreThanTheShareAndAtLeastTheNumber() {
            assertThat(limits.areExceededBy(49, 50)).isFalse();
            assertThat(limits.areExceededBy(50, 50)).isTrue();
            assertThat(limits.areExceededBy(50, 250)).as("20 %").isFalse();
            assertThat(limits.areExceededBy(51, 250)).isTrue();
            assertThat(limits.areExceededBy(2_000, 10_000)).isFalse();
            assertThat(limits.areExceededBy(2_001, 10_000)).isTrue();
        }

        @Test
        void areNeverExceededWithAHundredPercent() {
            assertThat(new Limits(Duration.ofMinutes(10), 100, 1).areExceededBy(5, 5))
                    .isFalse();
        }

        @ParameterizedTest
        @CsvSource({"PT1S, 0, 1", "PT24H, 100, 1000000"})
        void areWithinReason(Duration window, int percent, int articles) {
            assertThat(new Limits(window, percent, articles).areOff()).isEqualTo(percent == 100);
        }

        @ParameterizedTest
        @CsvSource({
            "PT0.999S, 20, 50",
            "PT24H0.001S, 20, 50",
            "PT1M, -1, 50",
            "PT1M, 101, 50",
            "PT1M, 20, 0",
            "PT1M, 20, 1000001"
        })
        void areRefusedBeyondIt(Duration window, int percent, int articles) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Limits(window, percent, articles));
        }
    }

    @Test
    void ofWhatAChangeSetTakesAwayIsLookedUpWhatHasNotChangedBefore() {
        histories.add(SINCE, List.of(Edit.put(ArticleDraft.article("known", 1))));
        histories.add(SINCE + 1, List.of(Edit.put(ArticleDraft.article("later", 1))));
        var changes = List.of(
                Edit.remove(number("known")),
                Edit.remove(number("later")),
                Edit.remove(number("never")),
                Edit.put(ArticleDraft.article("priced", 1)));

        assertThat(histories.unknownAt(SINCE, changes)).containsExactly(number("later"), number("never"));
    }

    @Test
    void onlyWhatRemovesOrPricesAtNothingHasToBeLookedAt() {
        var removes = Edit.remove(number("a"));
        var prices = Edit.put(ArticleDraft.article().read());
        var free = Edit.put(ArticleDraft.article()
                .json("price", "{\"cents\":0,\"currency\":\"EUR\"}")
                .read());

        assertThat(Worth.isLostIn(Arrays.asList(prices, prices))).isFalse();
        assertThat(Worth.isLostIn(Arrays.asList(prices, removes))).isTrue();
        assertThat(Worth.isLostIn(Arrays.asList(free))).isTrue();
        assertThat(Worth.mayComeBackIn(Arrays.asList(free, removes))).isFalse();
        assertThat(Worth.mayComeBackIn(Arrays.asList(free, prices))).isTrue();
    }

    @Test
    void whatIsLostIsWhatIsAbsentOrFree() {
        var free = ArticleDraft.article()
                .json("price", "{\"cents\":0,\"currency\":\"EUR\"}")
                .read();
        var priced = ArticleDraft.article().read();

        var number = priced.number();
        assertThat(Reach.lost(List.of(Edit.put(priced))).includes(number, Optional.empty()))
                .isTrue();
        assertThat(Reach.lost(List.of(Edit.put(priced))).includes(number, Optional.of(free)))
                .isTrue();
        assertThat(Reach.lost(List.of(Edit.put(priced))).includes(number, Optional.of(priced)))
                .isFalse();
        assertThat(Reach.ALL.includes(number, Optional.of(priced))).isTrue();
    }

    @Test
    void whatIsAsExpectedIsWhatSomebodySaw() {
        var seen = ArticleDraft.article("a", 1);
        List<Edit> edits = List.of(Edit.remove(seen.number()), Edit.put(ArticleDraft.article("b", 2)));
        var reach = Reach.asExpected(edits, List.of(Optional.of(seen.digest()), Optional.empty()));

        assertThat(reach.includes(number("a"), Optional.of(seen))).isTrue();
        assertThat(reach.includes(number("a"), Optional.of(ArticleDraft.article("a", 2))))
                .isFalse();
        assertThat(reach.includes(number("a"), Optional.empty())).isFalse();
        assertThat(reach.includes(number("b"), Optional.empty())).isTrue();
        assertThat(reach.includes(number("b"), Optional.of(seen))).isFalse();
        assertThat(reach.includes(number("c"), Optional.empty()))
                .as("nobody named it")
                .isFalse();
    }

    private static Loss lost(ArticleNumber number, long pricedAt) {
        return new Loss(number, pricedAt, Collections.emptySortedMap());
    }

    private static ArticleNumber number(String number) {
        return new ArticleNumber(number);
    }
}
