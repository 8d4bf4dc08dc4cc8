package tillsync.service.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.puts;
import static tillsync.service.engine.EngineShop.refuses;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.limits.quota.OwnQuotas;
import tillsync.service.limits.quota.OwnQuotas.Own;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.store.database.Disk;
import tillsync.service.store.events.Commands;
import tillsync.topology.Assignment;

/** A quota or a copied store stops a till without costing it anything: it goes on later with the same sequence. */
@EngineTest
class PublishLimitsTest {
    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private OwnQuotas own;

    @Autowired
    private Quotas quotas;

    @Autowired
    private Commands commands;

    @Autowired
    private Heads heads;

    @Autowired
    private FirstAnswers answers;

    @Autowired
    private Disk disk;

    @Autowired
    private JdbcClient jdbc;

    private EngineShop shop;
    private EngineTill main;
    private EngineTill other;

    @BeforeEach
    void twoMains() {
        shop = engine.shop();
        main = shop.till("main");
        other = shop.till("other");
        main.publishes(1, puts(0, 3, 100));
        other.publishes(1, puts(0, 1, 100));
    }

    private void allows(@Nullable Integer setsOfATill, @Nullable Long articles) {
        allows(shop, new Own(null, setsOfATill, null, articles, null, null, null));
    }

    private void allows(EngineShop shop, Own quotas) {
        engine.work().inTransaction(() -> own.set(shop.merchant(), quotas));
    }

    private List<Optional<PublishAnswer>> together(PublishChangeSet... sets) {
        return commands.send(new PublishTogether(List.of(sets)));
    }

    @Test
    void aTillBeyondItsQuotaWaitsWhileOthersPublish() {
        allows(2, null);
        main.publishes(2, puts(0, 1, 200));
        main.publishes(3, puts(0, 1, 300));

        refuses(ProblemCode.QUOTA_CHANGE_SETS, () -> main.publishes(4, puts(0, 1, 400)));
        assertThat(main.publishes(3, puts(0, 1, 300)).replayed()).isTrue();
        var answers = together(main.set(4, puts(0, 1, 400)), other.set(2, puts(0, 1, 200)));
        assertThat(answers.get(0)).isEmpty();
        assertThat(answers.get(1)).isPresent();

        allows(3, null);
        assertThat(main.publishes(4, puts(0, 1, 400)).revision()).isEqualTo(4);
    }

    @Test
    void whoIsRefusedCostsThoseWhoPublishBesideItNothing() {
        allows(1, 5L);
        main.publishes(2, puts(0, 1, 200));
        int last = 6;
        var others = engine.shop();
        allows(others, new Own(null, null, last, null, null, null, null)); // few, so that none expires meanwhile
        var neighbour = others.till("neighbour");
        neighbour.publishes(1, puts(0, 1, 100));

        for (int sequence = 2; sequence <= last; sequence++) {
            var answers = together(
                    main.set(3, puts(0, 1, 300)),
                    neighbour.set(sequence, puts(0, 1, sequence)),
                    other.set(2, puts(1, 9, 100)));
            assertThat(answers).map(Optional::isPresent).containsExactly(false, true, false);
        }

        assertThat(quotas.useOf(others.merchant()).changeSets()).isEqualTo(last);
        refuses(ProblemCode.QUOTA_CHANGE_SETS, () -> main.publishes(3, puts(0, 1, 300)));
        refuses(ProblemCode.QUOTA_ARTICLES, () -> other.publishes(2, puts(1, 9, 100)));
    }

    @Test
    void theSetOfAFollowerCountsToo() {
        allows(1, null);
        shop.assign(Assignment.follow(other.id(), main.id()));
        assertThat(other.publishes(2, puts(0, 1, 200)).isHeld()).isTrue();

        refuses(ProblemCode.QUOTA_CHANGE_SETS, () -> other.publishes(3, puts(0, 1, 300)));
    }

    @Test
    void aFullMerchantMayChangeAndRemoveArticlesButAddNone() {
        allows(null, 4L);

        refuses(ProblemCode.QUOTA_ARTICLES, () -> main.publishes(2, puts(3, 4, 100)));
        assertThat(main.publishes(2, puts(0, 3, 200)).changed()).isEqualTo(3);
        assertThat(main.publishes(3, List.of(Edit.remove(article("0", 1).number())))
                        .changed())
                .isOne();
        assertThat(main.publishes(4, puts(3, 4, 100)).changed()).isOne();
        var follower = shop.follower("follower", main);
        long version = engine.sources().topology(shop.merchant()).version();
        refuses(ProblemCode.QUOTA_ARTICLES, () -> shop.assign(Assignment.main(follower.id())));
        assertThat(engine.sources().topology(shop.merchant()).version()).isEqualTo(version);
        assertThat(engine.sources().sourceOf(follower.id()).follows()).isEqualTo(main.id());
    }

    @Test
    void aMainMayAskThatItsEditsAreHeld() {
        var set = main.set(2, puts(0, 1, 900));
        var held = new PublishChangeSet(set.device(), set.pairing(), 2, set.set(), "", set.origin(), true);

        var answer = engine.publishing().publish(held);

        assertThat(answer.isHeld()).isTrue();
        assertThat(engine.publishing().publish(held)).isEqualTo(answer.again());
        assertThat(main.publishes(3, puts(0, 1, 200)).revision()).isEqualTo(2);
    }

    /** Its store is a copy that lacks the last sets. */
    @Test
    void aTillThatWasRestoredGoesOnWhereTheServiceIs() {
        main.publishes(2, puts(0, 1, 200));
        main.publishes(3, puts(0, 1, 300));
        refuses(ProblemCode.SEQUENCE_REUSED, () -> main.publishes(2, puts(0, 1, 999)));

        var resume = ResumePoint.of(main.device(), engine.sources(), heads, answers, disk);

        assertThat(resume.next()).isEqualTo(4);
        assertThat(resume.head().revision()).isEqualTo(3);
        assertThat(resume.source().isMain()).isTrue();
        assertThat(main.publishes(resume.next(), puts(0, 1, 999)).revision()).isEqualTo(4);
    }

    @Test
    void aStoreThatTurnedUpTwicePublishesNothingNew() {
        jdbc.sql("update device set store_copied = true where id = ?")
                .param(main.id().value())
                .update();

        refuses(ProblemCode.STORE_COPIED, () -> main.publishes(2, puts(0, 1, 200)));
        assertThat(main.publishes(1, puts(0, 3, 100)).replayed()).isTrue();
        assertThat(together(main.set(2, puts(0, 1, 200)), other.set(2, puts(0, 1, 200))))
                .map(Optional::isPresent)
                .containsExactly(false, true);
    }
}
