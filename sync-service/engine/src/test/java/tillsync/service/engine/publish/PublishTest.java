package tillsync.service.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.refuses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.catalogue.CatalogueEvent.Opened;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.store.events.Commands;
import tillsync.service.store.events.StoredEvents;
import tillsync.topology.Assignment;

/** A change set is published once, in the order of the till's sequence, whatever the till repeats. */
@EngineTest
class PublishTest {
    private static final int SETS = 30;

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Commands commands;

    @Autowired
    private FirstAnswerRows firstAnswers;

    @Autowired
    private StoredEvents events;

    private EngineTill main;
    private EngineShop shop;

    @BeforeEach
    void aMain() {
        shop = engine.shop();
        main = shop.till("main");
    }

    private static List<Edit> put(long cents) {
        return List.of(Edit.put(article("1", cents)));
    }

    private long events() {
        return jdbc.sql("select count(*) from domain_event where aggregate_identifier in"
                        + " (select id from catalogue where main = ?)")
                .param(main.id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void aRepeatedSetIsAnsweredTheSameAndStoredOnce() {
        var first = main.publishes(1, put(100));
        long stored = events();

        var again = main.publishes(1, put(100));

        assertThat(again.replayed()).isTrue();
        assertThat(again.cursor()).isEqualTo(first.cursor());
        assertThat(again.changed()).isEqualTo(first.changed()).isEqualTo(1);
        assertThat(events()).isEqualTo(stored);
    }

    @Test
    void aSetThatChangesNothingHasNoRevision() {
        var first = main.publishes(1, put(100));

        var same = main.publishes(2, put(100));

        assertThat(same.revision()).isEqualTo(first.revision());
        assertThat(same.changed()).isZero();
        assertThat(same.unchanged()).isEqualTo(1);
    }

    @Test
    void aSequenceIsNeitherUsedForOtherEditsNorLeftOut() {
        main.publishes(1, put(100));

        refuses(ProblemCode.SEQUENCE_REUSED, () -> main.publishes(1, put(200)));
        refuses(ProblemCode.SEQUENCE_GAP, () -> main.publishes(3, put(200)));
        assertThat(main.publishes(2, put(200)).revision()).isEqualTo(2);
    }

    @Test
    void theSetOfAFollowerIsHeldAndReachesNobody() {
        var follower = shop.follower("follower", main);
        var other = shop.follower("other", main);

        var held = follower.publishes(1, put(700));

        assertThat(held.isHeld()).isTrue();
        assertThat(follower.publishes(1, put(700)).inboxId()).isEqualTo(held.inboxId());
        assertThat(other.pulls()).isEmpty();
    }

    @Test
    void aTillWhoseDeviceHasANewPairingPublishesNoMore() {
        main.publishes(1, put(100));
        jdbc.sql("update device set pairing = 'another' where id = ?")
                .param(main.id().value())
                .update();

        refuses(ProblemCode.NOT_FOUND, () -> main.publishes(2, put(200)));
    }

    /** Sets that come together share a transaction; each till's stay in order. */
    @Test
    void manyMainsPublishAtTheSameTime() {
        var mains = List.of(main, shop.till("second"), shop.till("third"), shop.till("fourth"));
        var publishing = new ArrayList<CompletableFuture<Void>>();
        for (var each : mains) {
            publishing.add(CompletableFuture.runAsync(() -> {
                for (int set = 1; set <= SETS; set++) {
                    assertThat(each.publishes(set, put(set)).revision()).isEqualTo(set);
                }
            }));
        }
        publishing.forEach(CompletableFuture::join);

        for (var each : mains) {
            var follower = shop.follower("follower of " + each.id(), each);
            follower.pulls();
            assertThat(follower.prices()).isEqualTo(Map.of("1", (long) SETS));
        }
    }

    @Test
    void oneRefusedAmongThoseThatComeTogetherLeavesTheOthersAlone() {
        var other = shop.till("other");
        main.publishes(1, put(100));
        other.publishes(1, put(100));

        List<Optional<PublishAnswer>> answers =
                commands.send(new PublishTogether(List.of(main.set(7, put(200)), other.set(2, put(200)))));

        assertThat(answers.get(0)).as("a gap, to be refused by itself").isEmpty();
        assertThat(answers.get(1).orElseThrow().changed()).isEqualTo(1);
    }

    /** A stream that is read anew begins with its first event, and gives its answers again. */
    @Test
    void theAnswersOfAStreamAreForgottenWithIt() {
        var follower = shop.follower("follower", main);
        main.publishes(1, put(100));
        var inbox = follower.publishes(1, put(700)).inboxId();
        var catalogue = engine.sources().sourceOf(main.id()).catalogue();
        var opened = new Opened(catalogue, shop.merchant(), main.id());

        firstAnswers.clear(catalogue.value(), "another event");
        firstAnswers.clear("another stream", opened);
        assertThat(answer(main)).isPresent();
        firstAnswers.clear(catalogue.value(), opened);
        assertThat(answer(main)).isEmpty();
        assertThat(answer(follower)).isPresent();
        firstAnswers.clear(inbox, events.read(inbox, 0).next().event());
        assertThat(answer(follower)).isEmpty();
    }

    @Test
    void theAnswersOfACopyAreForgottenWithIt() {
        var copy = shop.follower("copy", main);
        shop.assign(Assignment.main(copy.id()));
        copy.publishes(1, put(700));
        var catalogue = engine.sources().sourceOf(copy.id()).catalogue().value();

        firstAnswers.clear(catalogue, events.read(catalogue, 0).next().event());

        assertThat(answer(copy)).isEmpty();
    }

    private Optional<FirstAnswers.First> answer(EngineTill till) {
        return firstAnswers.find(till.id(), till.device().pairing(), 1);
    }
}
