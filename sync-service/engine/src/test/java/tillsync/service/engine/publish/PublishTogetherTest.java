package tillsync.service.engine.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.events.Commands;
import tillsync.service.tills.device.TillLocks;
import tillsync.till.DeviceId;

/** Change sets of several tills in one transaction: each is published once, or by itself, and none suffers from another. */
@EngineTest
class PublishTogetherTest {
    @Autowired
    private EngineShop.Parts engine;

    private EngineShop shop;

    @Autowired
    private Commands commands;

    @Autowired
    private Heads heads;

    @Autowired
    private Durability durability;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TillLocks locks;

    @Autowired
    private CatalogueLocks catalogues;

    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void opens() {
        shop = engine.shop();
    }

    /** Mains whose catalogues have been read: each has published once. */
    private List<EngineTill> mains(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var main = shop.till("Kasse " + i);
                    main.publishes(1, put(100));
                    return main;
                })
                .toList();
    }

    private List<PublishAnswer> together(PublishChangeSet... sets) {
        List<Optional<PublishAnswer>> answers = commands.send(new PublishTogether(List.of(sets)));
        return answers.stream().map(answer -> answer.orElse(null)).toList();
    }

    private static PublishChangeSet set(EngineTill till, long sequence, List<Edit> edits) {
        return till.set(sequence, edits);
    }

    private static List<Edit> put(long cents) {
        return List.of(Edit.put(EngineShop.article("1", cents)));
    }

    private void has(EngineTill main, int revision, long cents) {
        var head = heads.head(engine.sources().sourceOf(main.id()).catalogue());
        assertThat(head.revision()).isEqualTo(revision);
        assertThat(head.digest()).isEqualTo(CatalogueDigest.EMPTY.with(EngineShop.article("1", cents)));
    }

    @Test
    void besideEachEventStandsItsOwnTill() {
        var mains = mains(2);

        together(set(mains.get(0), 2, put(200)), set(mains.get(1), 2, put(200)));

        for (var main : mains) {
            var actors = jdbc.sql("select meta_data from domain_event where aggregate_identifier in"
                            + " (select id from catalogue where main = ?) and sequence_number > 0")
                    .param(main.id().value())
                    .query((row, index) -> new String(row.getBytes(1), UTF_8))
                    .list();
            assertThat(actors).hasSize(2).allMatch(meta -> meta.contains("till:" + main.id()));
        }
    }

    @Test
    void oneThatIsRefusedAndOneThatCameBeforeLeaveTheOthersAlone() {
        var mains = mains(3);
        var again = set(mains.get(1), 1, put(100));

        var answers = together(set(mains.get(0), 7, put(200)), again, set(mains.get(2), 2, put(200)));

        assertThat(answers.get(0)).as("a gap").isNull();
        assertThat(answers.get(1).replayed()).isTrue();
        assertThat(answers.get(2).changed()).isEqualTo(1);
        has(mains.get(0), 1, 100);
        has(mains.get(2), 2, 200);
    }

    @Test
    void nobodyWaitsForATillThatIsKeptByAnother() {
        var mains = mains(2);

        transactions.executeWithoutResult(kept -> {
            locks.lock(mains.get(0).id());
            var answers = CompletableFuture.supplyAsync(
                            () -> together(set(mains.get(0), 2, put(200)), set(mains.get(1), 2, put(200))))
                    .join();
            assertThat(answers.get(0)).isNull();
            assertThat(answers.get(1).changed()).isEqualTo(1);
        });

        mains.get(0).publishes(2, put(300));
        has(mains.get(0), 2, 300);
    }

    @Test
    void nobodyWaitsForACatalogueThatIsKeptByAnother() {
        var mains = mains(2);
        var catalogue = jdbc.sql("select id from catalogue where main = ?")
                .param(mains.get(0).id().value())
                .query(String.class)
                .single();

        var kept = catalogues.obtainLock(catalogue);
        var answers = CompletableFuture.supplyAsync(
                        () -> together(set(mains.get(0), 2, put(200)), set(mains.get(1), 2, put(200))))
                .join();
        kept.release();

        assertThat(answers.get(0)).isNull();
        assertThat(answers.get(1).changed()).isEqualTo(1);
        mains.get(0).publishes(2, put(300));
    }

    /** The first one waits for a row that somebody else has not committed yet. */
    @Test
    void nobodyWaitsWithoutEndForThoseWhoCameBefore() {
        var mains = mains(2);
        var first = mains.get(0).id();
        var queue = new PublishQueue(commands, durability, Duration.ofMillis(100));
        var leading = transactions.execute(kept -> {
            insertSecondRevision(mains.get(0));
            var leader = CompletableFuture.supplyAsync(() -> queue.publish(set(mains.get(0), 2, put(200))));
            await().until(() -> isKept(first));

            assertThatThrownBy(() -> queue.publish(set(mains.get(1), 2, put(200))))
                    .isInstanceOfSatisfying(
                            Refusal.class, busy -> assertThat(busy.code()).isEqualTo(ProblemCode.BUSY));
            kept.setRollbackOnly();
            return leader;
        });

        assertThat(leading.join().changed()).isEqualTo(1);
        assertThat(queue.publish(set(mains.get(1), 2, put(300))).changed()).isEqualTo(1);
        has(mains.get(1), 2, 300);
    }

    private boolean isKept(DeviceId till) {
        return CompletableFuture.supplyAsync(() -> transactions.execute(
                        other -> locks.lockThoseFree(List.of(till)).isEmpty()))
                .join();
    }

    private void insertSecondRevision(EngineTill main) {
        jdbc.sql("insert into revision (catalogue, revision, articles, digest, recorded_at, at, origin, changed)"
                        + " select catalogue, 2, articles, digest, recorded_at, at, origin, changed from revision"
                        + " where catalogue in (select id from catalogue where main = ?) and revision = 1")
                .param(main.id().value())
                .update();
    }

    @Test
    void ifOneFailsNoneIsPublishedAndNothingOfItIsRemembered() {
        var mains = mains(2);
        insertSecondRevision(mains.get(1));

        assertThatThrownBy(() -> together(set(mains.get(0), 2, put(200)), set(mains.get(1), 2, put(200))))
                .isInstanceOf(DuplicateKeyException.class);
        has(mains.get(0), 1, 100);

        mains.get(0).publishes(2, put(300));
        has(mains.get(0), 2, 300);
    }
}
