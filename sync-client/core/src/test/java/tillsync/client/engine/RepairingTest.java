package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.Edit;
import tillsync.client.TickingClock;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Pull;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.delta.Repair;

/** Damaged rows of real stores, under an engine that has them repaired. */
class RepairingTest extends EngineTills {
    private static final int ARTICLES = 300;

    private final TickingClock clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
    private Till main;
    private Till north;

    @Override
    Clock clock() {
        return clock;
    }

    @BeforeEach
    void opens() {
        main = new Till("main");
        north = new Till("north");
        cloud.follow("north", "main");
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < ARTICLES; i++) {
            edits.add(put("n" + i, i));
        }
        main.store.save(edits, SAVED);
        main.syncs();
        north.syncs();
    }

    private static final String TEN = "number IN ('n1','n2','n3','n4','n5','n6','n7','n8','n9','n10')";

    @Test
    void damagedRowsAreFoundAndReplacedAlone() {
        north.isDamaged("UPDATE article SET canonical = x'7b7d' WHERE " + TEN);
        clock.ticks(Duration.ofMinutes(4));

        var tally = north.syncs();

        assertThat(north.transport.asked).containsExactly("hello", "repairs", "report");
        assertThat(tally.repaired()).isEqualTo(10);
        assertThat(tally.pulled()).isZero();
        assertThat(tally.verified()).isTrue();
        assertThat(north.sells()).isEqualTo(main.sells()).isEqualTo(north.software);
        assertThat(north.store.wasReplaced()).isFalse();
        assertThat(north.condition()).isNull();
    }

    @Test
    void damageIsFoundNowAndThenWithoutTheService() {
        north.isDamaged("UPDATE article SET canonical = x'7b7d' WHERE " + TEN);
        north.transport.asked.clear();
        assertThat(north.engine.findsDamage()).as("right after the last look").isFalse();
        clock.ticks(Duration.ofMinutes(4));

        assertThat(north.engine.findsDamage()).isTrue();
        assertThat(north.transport.asked).isEmpty();
        assertThat(north.store.hasDamagedArticles()).isTrue();

        assertThat(north.syncs().repaired()).isEqualTo(10);
        assertThat(north.engine.findsDamage()).isFalse();
    }

    @Test
    void aRepairOfOtherKindsOfRecordsIsNotTaken() {
        north.isDamaged("UPDATE article SET canonical = x'7b7d' WHERE " + TEN);
        clock.ticks(Duration.ofMinutes(4));
        cloud.repairsOf = Kinds.HERE;
        assertThatThrownBy(north::syncs).hasMessageContaining("NOT_SETTLED");
        assertThat(north.store.hasDamagedArticles()).isTrue();

        cloud.repairsOf = Kinds.NONE;
        assertThat(north.syncs().repaired()).isEqualTo(10);
    }

    @Test
    void rowsThatAreGoneOrOthersAreReplacedToo() {
        north.isDamaged("DELETE FROM article WHERE number = 'n1'");
        north.isDamaged("UPDATE article SET digest = x'00' WHERE number = 'n2'");
        north.isDamaged("UPDATE article SET number = 'm3' WHERE number = 'n3'");
        north.isDamaged("INSERT INTO article SELECT 'n4x', canonical, digest FROM article WHERE number = 'n4'");
        clock.ticks(Duration.ofMinutes(4));

        north.syncs();

        assertThat(north.transport.asked).containsExactly("hello", "repairs", "report");
        assertThat(north.sells()).isEqualTo(main.sells());
        assertThat(north.store.sums().isOf(north.store.position())).isTrue();
    }

    @Test
    void aLookIsNotTakenBeforeItIsTime() {
        north.isDamaged("UPDATE article SET canonical = x'7b7d' WHERE " + TEN);

        north.syncs();
        assertThat(north.transport.asked).containsExactly("hello", "report");

        clock.ticks(Duration.ofMinutes(4));
        north.syncs();
        assertThat(north.transport.asked).containsExactly("hello", "repairs", "report");
    }

    @Test
    void withoutANetworkAllOthersAreSoldAndTheTillSaysSo() {
        north.isDamaged("UPDATE article SET canonical = x'7b7d' WHERE number = 'n7'");
        north.transport.isDown = true;

        assertThat(north.store.sold(new ArticleNumber("n7"), north.engine.plannedTime()))
                .isEmpty();
        assertThat(north.sells()).hasSize(ARTICLES - 1);
        assertThat(north.condition()).isEqualTo("STORE_DAMAGED");
        assertThatThrownBy(north::syncs).isInstanceOf(ServiceUnreachable.class);
        clock.ticks(Duration.ofMinutes(1));
        assertThat(north.engine.conditions().now())
                .isEqualTo(new Condition("STORE_DAMAGED", clock.instant().minus(Duration.ofMinutes(1))));

        north.transport.isDown = false;
        north.syncs();
        assertThat(north.sells()).isEqualTo(main.sells());
        assertThat(north.condition()).isNull();
    }

    @Test
    void aMainIsRepairedUnderItsEditsAndRemovesNothing() {
        main.store.save(List.of(put("n1", 1_000), put("new", 5)), SAVED);
        main.isDamaged("DELETE FROM article WHERE number = 'n2'");
        main.isDamaged("UPDATE article SET digest = x'00' WHERE number = 'n1'");
        clock.ticks(Duration.ofMinutes(4));

        var tally = main.syncs();

        assertThat(main.transport.asked).containsExactly("hello", "repairs", "publish 2", "report");
        assertThat(tally.verified()).isTrue();
        assertThat(cloud.articles("main"))
                .hasSize(ARTICLES + 1)
                .containsEntry("n1", 1_000L)
                .containsEntry("n2", 2L);
        assertThat(main.sells()).isEqualTo(cloud.articles("main"));
    }

    @Test
    void whereTooMuchDiffersAllIsFetchedAnew() {
        north.isDamaged("UPDATE article SET canonical = x'7b7d'");
        clock.ticks(Duration.ofMinutes(4));

        // 300 articles lie in more than 256 buckets
        assertThatThrownBy(north::syncs).isInstanceOf(StoreDamaged.class);
        north.syncs();

        assertThat(north.transport.asked).containsExactly("hello", "snapshot", "report");
        assertThat(north.sells()).isEqualTo(main.sells());
        assertThat(north.store.wasReplaced()).isTrue();
        assertThat(north.store.loss()).isEmpty();
    }

    @Test
    void anOlderServiceGivesAllAnew() {
        north.transport.hasNoRepairs = true;
        north.isDamaged("UPDATE article SET canonical = x'7b7d' WHERE " + TEN);
        clock.ticks(Duration.ofMinutes(4));

        assertThatThrownBy(north::syncs).isInstanceOf(StoreDamaged.class);
        assertThat(north.syncs().verified()).isTrue();
        assertThat(north.sells()).isEqualTo(main.sells());
    }

    /** A store that adds up, and is not what the catalogue is. */
    private void isAnother(Till till) {
        var position = till.store.position();
        var wrong = article("n1", 4_711);
        var bucket = BucketSums.bucketOf(wrong.number());
        var puts = new ArrayList<Change.Put>();
        var sum = new Object() {
            private CatalogueDigest digest = CatalogueDigest.EMPTY;
        };
        till.store.forEachArticle(each -> {
            var is = each.number().equals(wrong.number()) ? wrong : each;
            sum.digest = sum.digest.with(is.number(), is.digest());
            if (BucketSums.bucketOf(is.number()) == bucket) {
                puts.add(new Change.Put(1, is));
            }
        });
        var head = new Head(position.revision(), ARTICLES, sum.digest);
        till.store.repair(new Repair(position.catalogue(), position.cursor(), List.of(bucket), puts, head));
    }

    @Test
    void whatTheServiceDoesNotConfirmIsRepaired() {
        isAnother(north);
        assertThat(north.sells()).containsEntry("n1", 4_711L);

        var tally = new RoundReport();
        north.transport.asked.clear();
        north.engine.report(tally);

        assertThat(north.transport.asked).containsExactly("report", "repairs", "report");
        assertThat(tally.repaired()).isEqualTo(1);
        assertThat(tally.verified()).isTrue();
        assertThat(north.software).containsEntry("n1", 1L);
        assertThat(north.sells()).isEqualTo(main.sells());
        assertThat(north.store.mustPullAnew()).isFalse();
    }

    @Test
    void whatIsNotToBeRepairedIsPulledAnew() {
        isAnother(north);
        north.transport.hasNoRepairs = true;

        north.engine.report(new RoundReport());
        assertThat(north.store.mustPullAnew()).isTrue();
        assertThat(north.syncs().verified()).isTrue();
        assertThat(north.transport.asked).contains("snapshot");
        assertThat(north.sells()).isEqualTo(main.sells());
        assertThat(north.store.wasReplaced()).isFalse();
    }

    @Test
    void aTillThatFollowsAnotherMainMeanwhileTakesAllOfThat() {
        var other = new Till("other");
        other.store.save(List.of(put("x", 1)), SAVED);
        other.syncs();
        cloud.follow("north", "other");
        north.isDamaged("UPDATE article SET canonical = x'7b7d' WHERE " + TEN);
        clock.ticks(Duration.ofMinutes(4));

        assertThatThrownBy(north::syncs).isInstanceOf(StoreDamaged.class);
        north.syncs();
        assertThat(north.sells()).isEqualTo(Map.of("x", 1L));
    }

    @Test
    void anArticleThatIsToBeTakenOverWaitsUntilItIsRepaired() {
        main.store.save(List.of(put("n5", 555)), SAVED);
        main.syncs();
        north.engine.round(); // takes it over
        main.store.save(List.of(put("n6", 666)), SAVED);
        main.syncs();
        try (var staging = north.store.stage(false)) {
            var page = north.transport.changes(Pull.since(north.store.position()));
            staging.add(page.changes());
            staging.apply(page.catalogue(), page.cursor(), page.head());
        }
        north.isDamaged("UPDATE article SET canonical = x'7b7d' WHERE number = 'n6'");

        north.engine.takeOver(new RoundReport());
        assertThat(north.software).containsEntry("n6", 6L);
        assertThat(north.store.handover().waiting())
                .hasValueSatisfying(waiting -> assertThat(waiting.code()).isEqualTo("STORE_DAMAGED"));

        north.engine.ready();
        north.syncs();
        assertThat(north.software).containsEntry("n6", 666L);
        assertThat(north.sells()).isEqualTo(main.sells());
    }
}
