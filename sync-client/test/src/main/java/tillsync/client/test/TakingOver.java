package tillsync.client.test;

import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import tillsync.article.ArticleNumber;
import tillsync.client.store.Held;

/** Tests the takeovers of a follower's software. */
final class TakingOver {
    /** Long enough for held articles to be tried again, which happens after an hour at the latest. */
    static final Duration TRIED_AGAIN = Duration.ofHours(2);

    private TakingOver() {}

    static void articles(Opening<VendorSoftware> software) {
        try (var trial = Trial.of(software)) {
            trial.main.puts(Trial.tea(310), Trial.article("P15", "Deposit", 15, "DE_ZERO"));
            trial.main.puts(Trial.article(Trial.CAKE, "Big cake", 390, "DE_REDUCED"));
            trial.settles(Rule.TAKES_OVER);
            trial.agrees(Rule.TAKES_OVER, "after a change");
            trial.till.restarts();
            trial.agrees(Rule.TAKES_OVER, "after a restart");
        }
    }

    static void removals(Opening<VendorSoftware> software) {
        try (var trial = Trial.of(software)) {
            trial.main.removes(Trial.CAKE);
            trial.settles(Rule.REMOVAL);
            trial.agrees(Rule.REMOVAL, "after a removal");
            trial.main.puts(Trial.cake(420));
            trial.settles(Rule.REMOVAL);
            trial.agrees(Rule.REMOVAL, "after the removed article is back");
            trial.main.puts(Trial.article("1", "For a moment", 1, "DE_STANDARD"));
            trial.main.client().sync();
            trial.main.removes("1");
            trial.settles(Rule.REMOVAL);
            trial.agrees(Rule.REMOVAL, "after an article came and went before the till asked");
        }
    }

    static void held(Opening<VendorSoftware> software) throws Exception {
        try (var trial = Trial.of(software)) {
            var strange = trial.till.software().cannotTake();
            Assumptions.assumeTrue(strange.isPresent(), "your software takes over all articles");
            var number = strange.orElseThrow().number();
            trial.main.puts(Trial.tea(310), strange.orElseThrow(), Trial.cake(420));
            trial.settles(Rule.HELD);
            trial.sells(Rule.HELD, Trial.TEA, 310, "beside an article that cannot be taken over");
            trial.sells(Rule.HELD, Trial.CAKE, 420, "beside an article that cannot be taken over");
            if (!isHeld(trial, number)) {
                trial.agrees(Rule.HELD, "of an article that it cannot take over, and did not name,");
            }
            trial.till.software().canTakeIt();
            trial.shop.ticks(TRIED_AGAIN);
            trial.settles(Rule.HELD_COMES_AGAIN);
            trial.agrees(Rule.HELD_COMES_AGAIN, "once the article can be taken over,");
            if (isHeld(trial, number)) {
                throw new RuleBroken(Rule.HELD_COMES_AGAIN, number + " is sold, and still named as not taken", null);
            }
        }
    }

    private static boolean isHeld(Trial trial, ArticleNumber number) {
        return trial.till.client().held().stream().map(Held::number).anyMatch(number::equals);
    }
}
