package tillsync.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.scenarios.cloud.Articles;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.ChangedArticles.Span;
import tillsync.service.engine.catalogue.ChangesBetween;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.engine.gate.Approving;
import tillsync.service.engine.gate.Delivering;
import tillsync.service.engine.gate.DeliveryGate;
import tillsync.service.engine.gate.GateHistory;
import tillsync.service.engine.gate.Guarding;
import tillsync.service.engine.publish.FirstAnswers;
import tillsync.service.engine.publish.PublishAnswer;
import tillsync.service.engine.publish.PublishChangeSet;
import tillsync.service.engine.publish.Publishing;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.tills.device.TillLocks;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Assignment;

/** What the service's decisions expect of the store under them: the same of tables and of the simulation's memory. */
abstract class ServiceStoreContract {
    /** All ports of one store. */
    record Ports(
            TillLocks tills,
            FirstAnswers answers,
            Sources sources,
            Heads heads,
            ArticlesAt articles,
            ChangesBetween changes,
            GateHistory history,
            Publishing.Streams publishing,
            TopologyChanges.Streams topology) {}

    private static final AtomicLong IDS = new AtomicLong(System.nanoTime());

    final MerchantId merchant = MerchantId.of("shop-" + newId());
    final DeviceId main = DeviceId.of("main-" + newId());
    final DeviceId north = DeviceId.of("north-" + newId());
    Ports ports;
    DeliveryGate gate;
    private Publishing publishing;
    private TopologyChanges topology;
    private long sequence;

    abstract Ports ports();

    /** Makes a till's row. */
    abstract void connects(DeviceId till);

    /** Runs the work in one transaction: all of it, or, if it throws, nothing. */
    abstract <R> R commits(Supplier<R> work);

    /** Whether another transaction could lock that till now. */
    abstract boolean isFree(DeviceId till);

    static String newId() {
        return Long.toString(IDS.incrementAndGet(), 36);
    }

    @BeforeEach
    void twoMains() {
        ports = ports();
        gate = new DeliveryGate(
                new Guarding(ports.history(), ports.heads(), ports.articles(), ports.sources(), Instant::now),
                new Delivering(ports.heads(), ports.sources()),
                new Approving(ports.history(), ports.heads(), ports.articles(), ports.sources(), Instant::now));
        publishing = new Publishing(
                ports.tills(), ports.answers(), ports.sources(), ports.publishing(), gate, ServiceStoreContract::newId);
        topology = new TopologyChanges(ports.topology(), ports.heads(), ports.tills(), ServiceStoreContract::newId);
        for (var till : List.of(main, north)) {
            connects(till);
            commits(() -> {
                topology.join(merchant, till);
                return true;
            });
        }
    }

    CatalogueId catalogue() {
        return ports.sources().sourceOf(main).catalogue();
    }

    PublishAnswer publishes(Edit... edits) {
        return commits(() -> publish(main, ++sequence, edits));
    }

    private PublishAnswer publish(DeviceId till, long number, Edit... edits) {
        return publishing.publish(
                new PublishChangeSet(till, "p1", number, new ChangeSet(List.of(edits)), "", Origin.TILL, false));
    }

    void assigns(Assignment wanted) {
        commits(() -> {
            long version = ports.topology().topology(merchant).version();
            topology.assign(merchant, version, List.of(wanted), (before, decided) -> decided);
            return true;
        });
    }

    @Test
    void aChangeSetIsThereOnceItIsCommitted() {
        var answer = publishes(Edits.put("a", 1), Edits.put("b", 2));

        assertThat(answer.revision()).isEqualTo(1);
        assertThat(ports.heads().head(catalogue()).articles()).isEqualTo(2);
        assertThat(ports.heads().head(catalogue()).cursor(catalogue())).hasToString(answer.cursor());
        assertThat(ports.answers().next(main, "p1")).isEqualTo(2);
        assertThat(ports.answers().find(main, "p1", 1).orElseThrow().answer()).isEqualTo(answer);
    }

    @Test
    void nothingIsThereOfATransactionThatFails() {
        publishes(Edits.put("a", 1));
        assertThatThrownBy(() -> commits(() -> {
                    publish(main, 2, Edits.put("a", 2));
                    throw new IllegalStateException("disk: full");
                }))
                .hasMessage("disk: full");

        assertThat(ports.heads().head(catalogue()).revision()).isEqualTo(1);
        assertThat(ports.answers().find(main, "p1", 2)).isEmpty();
        sequence = 1;
        assertThat(publishes(Edits.put("a", 3)).revision()).isEqualTo(2);
    }

    @Test
    void aTillsRowIsHeldByOneTransactionAtATime() {
        boolean free = commits(() -> {
            assertThat(ports.tills().lock(main)).isPresent();
            return isFree(main);
        });
        assertThat(free).isFalse();
        assertThat(isFree(main)).isTrue();
    }

    @Test
    void whatAFollowerSendsIsHeldAndUsesItsNumber() {
        assigns(Assignment.follow(north, main));
        var answer = commits(() -> publish(north, 1, Edits.put("a", 1)));

        assertThat(answer.isHeld()).isTrue();
        assertThat(ports.answers().next(north, "p1")).isEqualTo(2);
        assertThat(ports.answers().find(north, "p1", 1).orElseThrow().answer()).isEqualTo(answer);
    }

    @Test
    void aPlaceIsTheLastOneThatWasCommitted() {
        var own = ports.sources().sourceOf(north);
        assigns(Assignment.follow(north, main));
        var source = ports.sources().sourceOf(north);

        assertThat(source.follows()).isEqualTo(main);
        assertThat(source.catalogue()).isEqualTo(catalogue());
        assertThat(source.since()).isGreaterThan(own.since());
        assertThat(source.held()).isFalse();
    }

    @Test
    void aCopyIsWhatItsParentHadThen() {
        publishes(Edits.put("a", 1), Edits.put("b", 2));
        publishes(Edits.remove("b"));
        assigns(Assignment.follow(north, main));
        assigns(Assignment.main(north));
        var copy = ports.sources().sourceOf(north).catalogue();
        var head = ports.heads().head(catalogue());
        publishes(Edits.put("a", 9));

        assertThat(ports.heads().head(copy).revision()).isEqualTo(1);
        assertThat(ports.heads().head(copy).digest()).isEqualTo(head.digest());
        assertThat(ports.articles().digestsAt(copy, 1)).containsOnlyKeys(new ArticleNumber("a"));
        assertThat(ports.articles().rowsAt(copy, 1, List.of(new ArticleNumber("a"))))
                .hasSize(1)
                .allSatisfy((number, row) -> assertThat(row.revision()).isEqualTo(1));
        assertThat(commits(() -> publish(north, 1, Edits.put("c", 3))).revision())
                .isEqualTo(2);
    }

    /** What is lost since each revision, against the model. */
    private void requireLosses(Model model, CatalogueId id, long since) {
        var before = model.at(id, since).orElseThrow();
        var now = model.last(id);
        var lost = before.values().stream()
                .filter(content -> cents(content) > 0)
                .map(Content::number)
                .filter(number -> cents(now.get(number)) == 0)
                .toList();
        assertThat(gate.guarding().lost(id, since, List.of()).numbers())
                .as("since %d", since)
                .isEqualTo(lost);
    }

    private static long cents(@Nullable Content content) {
        return content instanceof Article article ? article.price().cents() : 0;
    }

    /** Revision by revision, also those before the last, and the changes between any two. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachRevisionIsWhatItsChangeSetsMake(long seed) {
        var random = new Random(seed);
        var model = new Model();
        var read = new ReadBack(ports);
        var id = catalogue();
        model.opens(id);
        for (int i = 0; i < 25; i++) {
            var edits = edits(random);
            model.accepts(id, edits);
            publishes(edits.toArray(Edit[]::new));
        }
        long last = model.revision(id);
        assertThat(ports.heads().head(id).revision()).isEqualTo(last);
        for (long revision = 0; revision <= last; revision++) {
            var articles = model.at(id, revision).orElseThrow();
            var head = ports.heads().at(id, revision).orElseThrow();
            assertThat(head.digest()).isEqualTo(Promises.digest(articles));
            assertThat(head.articles() + head.records().count()).isEqualTo(articles.size());
            assertThat(read.digests(id, revision)).isEqualTo(ReadBack.digests(articles));
            requireLosses(model, id, revision);
            long since = random.nextInt((int) last + 1);
            if (since <= revision) {
                assertThat(read.changes(new Span(id, since, revision, false), 1 + random.nextInt(4)))
                        .as("from %d to %d", since, revision)
                        .isEqualTo(ReadBack.changes(model, id, since, revision));
            }
        }
        assertThat(ports.heads().at(id, last + 1)).isEmpty();
    }

    private static List<Edit> edits(Random random) {
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            var number = "n" + random.nextInt(6);
            edits.add(random.nextInt(3) == 0 ? Edits.remove(number) : Edits.put(number, random.nextInt(4)));
        }
        if (random.nextInt(3) == 0) {
            var category = Articles.category("k" + random.nextInt(2), random.nextInt(4));
            edits.add(random.nextInt(3) == 0 ? Edit.remove(category.number()) : Edit.put(category));
        }
        return edits;
    }
}
