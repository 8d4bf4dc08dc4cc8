package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;
import static tillsync.service.engine.EngineShop.refuses;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.catalogue.BaseRows;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.topology.Assignment;
import tillsync.topology.Topology;

/** A change of a topology is made for one version, as a whole, and while nobody else changes or publishes. */
@EngineTest
class TopologyChangesTest {
    private static final int AT_ONCE = 6;
    private static final int SETS = 40;

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Catalogues catalogues;

    @Autowired
    private BaseRows bases;

    private EngineShop shop;
    private EngineTill main;

    @BeforeEach
    void aMain() {
        shop = engine.shop();
        main = shop.till("main");
    }

    private Topology topology() {
        return engine.sources().topology(shop.merchant());
    }

    /** Runs all at the same time. @return the code of each refusal; empty: it was done */
    private static List<Optional<ProblemCode>> atOnce(Stream<Runnable> changes) {
        var begin = new CountDownLatch(1);
        var running = changes.map(change -> CompletableFuture.supplyAsync((Supplier<Optional<ProblemCode>>) () -> {
                    try {
                        begin.await();
                        change.run();
                        return Optional.empty();
                    } catch (Refusal refusal) {
                        return Optional.of(refusal.code());
                    } catch (InterruptedException stop) {
                        throw new IllegalStateException(stop);
                    }
                }))
                .toList();
        begin.countDown();
        return running.stream().map(CompletableFuture::join).toList();
    }

    @RepeatedTest(5)
    void ofManyChangesForOneVersionOneIsMade() {
        var tills = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> shop.till("till " + i))
                .toList();
        long version = topology().version();

        var refusals = atOnce(tills.stream()
                .map(till -> () -> engine.arrangements()
                        .apply(
                                shop.user(),
                                shop.merchant(),
                                version,
                                List.of(Assignment.follow(till.id(), main.id())),
                                null)));

        assertThat(refusals).containsOnlyOnce(Optional.empty());
        assertThat(refusals).contains(Optional.of(ProblemCode.TOPOLOGY_STALE)).hasSize(AT_ONCE);
        assertThat(refusals.stream().distinct()).hasSize(2);
        assertThat(topology().version()).isEqualTo(version + 1);
        assertThat(topology().followersOf(main.id())).hasSize(1);
    }

    @Test
    void tillsThatJoinAtTheSameTimeAllGetAPlace() {
        var refusals = atOnce(IntStream.range(0, AT_ONCE).mapToObj(i -> () -> shop.till("till " + i)));

        assertThat(refusals).containsOnly(Optional.empty());
        assertThat(topology().places()).hasSize(AT_ONCE + 1);
        assertThat(topology().version()).isEqualTo(AT_ONCE + 1);
    }

    /** None is in the copy that was published after it, and none is missing that was published before. */
    @Test
    void aCopyIsOneRevisionOfAMainThatPublishesMeanwhile() {
        main.puts(articles(3, 100));
        var followers = IntStream.range(0, 3)
                .mapToObj(i -> shop.follower("follower " + i, main))
                .toList();
        var publishing = CompletableFuture.runAsync(() -> {
            for (int set = 0; set < SETS; set++) {
                main.puts(article(Integer.toString(set % 5), 200 + set));
            }
        });

        followers.forEach(follower -> shop.assign(Assignment.main(follower.id())));
        publishing.join();

        var from = engine.sources().sourceOf(main.id()).catalogue();
        for (var follower : followers) {
            var copy = engine.sources().sourceOf(follower.id()).catalogue();
            var then = catalogues.at(from, bases.forkedRevision(copy)).orElseThrow();
            assertThat(catalogues.head(copy).revision()).isOne();
            assertThat(catalogues.head(copy).digest()).isEqualTo(then.digest());
            assertThat(catalogues.head(copy).articles()).isEqualTo(then.articles());
            follower.pulls();
        }
    }

    @Test
    void aChangeThatIsRefusedAtItsEndStoresNothing() {
        var follower = shop.follower("follower", main);
        var before = topology();

        refuses(ProblemCode.BUSY, () -> engine.work().inTransaction(() -> engine.topology()
                .assign(shop.merchant(), before.version(), List.of(Assignment.main(follower.id())), (seen, decided) -> {
                    assertThat(seen.places()).isEqualTo(before.places());
                    assertThat(decided).hasSize(1);
                    throw Refusal.of(ProblemCode.BUSY, "later");
                })));

        assertThat(topology()).isEqualTo(before);
        main.puts(article("1", 100));
        assertThat(follower.pulls()).hasSize(1);
    }

    @Test
    void whatChangesNothingMakesNoVersion() {
        var follower = shop.follower("follower", main);
        var before = topology();

        var plan = shop.assign(Assignment.follow(follower.id(), main.id()), Assignment.main(main.id()));

        assertThat(plan.devices()).isEmpty();
        assertThat(topology()).isEqualTo(before);
    }

    @Test
    void aMainLeavesOnceItIsDecidedWhatBecomesOfItsFollowers() {
        var follower = shop.follower("follower", main);
        var before = topology();

        refuses(ProblemCode.HAS_FOLLOWERS, () -> shop.leaves(main, null));
        refuses(ProblemCode.SELF, () -> shop.leaves(main, new Topology.Followers(main.id())));
        assertThat(topology()).isEqualTo(before);
        assertThat(engine.devices().find(main.id())).isPresent();

        shop.leaves(main, new Topology.Followers(null));
        assertThat(topology().places()).containsOnlyKeys(follower.id());
        refuses(ProblemCode.NOT_FOUND, () -> main.puts(article("1", 100)));
        refuses(ProblemCode.NOT_FOUND, main::pulls);
    }

    @Test
    void onlyATillThatLeftReturns() {
        refuses(ProblemCode.UNKNOWN_DEVICE, () -> shop.returns(main, any -> true));

        main.puts(article("1", 100));
        shop.leaves(main, null);
        var again = shop.returns(main, any -> true);
        assertThat(again.pulls()).as("of its own catalogue").hasSize(1);
        refuses(ProblemCode.UNKNOWN_DEVICE, () -> shop.returns(main, any -> true));
    }
}
