package tillsync.scenarios.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/**
 * A supermarket's eight months.
 *
 * <pre>
 *           +-> north (always there)
 *   main ---|
 *           +-> south (away for half of the edits)
 * </pre>
 */
class RealDataRetailTest {
    /** So many change sets wait at the main until all sync: a shop does not sync in the middle of its edits either. */
    private static final int SETS_A_SYNC = 24;

    /** So many of the set's edits, unless there is time for all: up to one of its checkpoints. */
    private static final int EDITS = Integer.getInteger("realdata.edits", 5_000);

    /** Of those that removals and returns come between. */
    private static final int EDITS_WITH_REMOVALS = Integer.getInteger("realdata.edits-with-removals", 2_000);

    private static RetailSet set;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Till main;
    private Till north;
    private Till south;

    @BeforeAll
    static void reads() {
        set = new RetailSet(DataSet.required("rewe-de"));
    }

    @BeforeEach
    void opens() {
        main = cloud.main("main");
        north = cloud.main("north");
        south = cloud.main("south");
        cloud.assigns().follows(north, main).follows(south, main).applies();
        var start = set.start().stream().map(each -> Edit.put(each.article())).toList();
        for (int from = 0; from < start.size(); from += ChangeSet.MOST_EDITS) {
            main.saves(start.subList(from, Math.min(start.size(), from + ChangeSet.MOST_EDITS)));
        }
        cloud.settles();
    }

    @Test
    void theFollowersAreAtTheCheckpointsOfTheSet() {
        var began = Instant.now();
        assertIsAt(north, 0);
        assertIsAt(south, 0);
        int edits = Math.min(EDITS, set.edits());
        replay(edits, edits / 5, step -> {
            main.saves(step.edits());
            if (set.checkpoint(step.seq()) != null) {
                cloud.settles();
                assertIsAt(north, step.seq());
            }
        });
        assertIsAt(north, edits);
        assertIsAt(south, edits);
        assertThat(north).isVerifiedAgainst(main).hasPending(0);
        assertThat(south).isVerifiedAgainst(main).hasPending(0);
        said(began, edits);
    }

    @Test
    void theyAgreeWithAPlainMapWhereArticlesAreRemovedAndComeBack() {
        var began = Instant.now();
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        var shelf = new Shelf(new Random(seed));
        try {
            set.start().forEach(each -> shelf.takes(List.of(Edit.put(each.article()))));
            replay(EDITS_WITH_REMOVALS, EDITS_WITH_REMOVALS / 5, step -> {
                main.saves(shelf.takes(step.edits()));
                main.saves(shelf.takes(shelf.removalsAndReturns()));
            });
            assertAllSell(shelf.articles());
            said(began, shelf.edits());
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
        }
    }

    private interface Replaying {
        void plays(RetailSet.Step step);
    }

    /** Plays so many edits. South leaves after some of them, and is away for half of all. */
    private void replay(int edits, int leaves, Replaying replaying) {
        int back = leaves + edits / 2;
        int sets = 0;
        boolean hasLeft = false;
        for (var step : set.steps()) {
            if (step.seq() > edits) {
                break;
            }
            replaying.plays(step);
            if (step.seq() >= back && !south.isOnline()) {
                south.isBack();
            }
            if (++sets % SETS_A_SYNC == 0) {
                cloud.settles();
            }
            if (step.seq() >= leaves && !hasLeft) {
                hasLeft = true;
                south.goesOffline();
            }
        }
        assertThat(south.isOnline()).as("south is back").isTrue();
        cloud.settles();
    }

    private static void assertIsAt(Till till, int edits) {
        assertThat(RetailSet.checkpoint(till.articles().values()))
                .as("%s after %d edits", till, edits)
                .isEqualTo(set.checkpoint(edits));
    }

    private void assertAllSell(Map<ArticleNumber, Article> shelf) {
        var digest = CatalogueDigest.EMPTY;
        for (var article : shelf.values()) {
            digest = digest.with(article.number(), article.digest());
        }
        for (var till : List.of(main, north, south)) {
            assertThat(till.articles()).as(till.name()).isEqualTo(shelf);
            assertThat(till.client().status().position().digest())
                    .as("digest of %s", till)
                    .isEqualTo(digest);
            assertThat(till).softwareAgrees().hasUnpublished(0).hasPending(0);
        }
        var head = south.plain().pulls("", "", 1).is(200).at("head");
        assertThat(head.get("digest").stringValue()).as("digest of the service").isEqualTo(digest.toString());
        assertThat(head.get("articles").longValue()).isEqualTo(shelf.size());
    }

    private void said(Instant began, int edits) {
        System.out.printf(
                "rewe-de: %d articles, then %d edits, %d articles, %d s%n",
                set.start().size(),
                edits,
                main.articles().size(),
                Duration.between(began, Instant.now()).toSeconds());
    }
}
