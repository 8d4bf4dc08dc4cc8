package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;
import static tillsync.service.engine.EngineShop.puts;
import static tillsync.service.engine.EngineShop.refuses;
import static tillsync.service.engine.asking.AskedTill.failsWith;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.json.JsonValue;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.asking.Restoring.Restored;
import tillsync.service.engine.gate.Holds;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.store.events.Actor;

/** A main that has lost articles is asked for them again, one request after the other:   main -> north. */
@EngineTest
class RestoringTest {
    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Node.Nodes nodes;

    @Autowired
    private TillSources sources;

    private EngineShop shop;
    private AskedTill main;
    private Restoring restoring;

    @BeforeEach
    void aMainWithAFollower() {
        shop = engine.shop();
        var till = shop.till("main");
        shop.follower("north", till);
        main = new AskedTill(nodes, nodes.start(), shop, till);
        restoring = new Restoring(
                nodes.part(Holds.class),
                sources,
                nodes.part(Targets.class),
                main.at().asking(),
                nodes.part(Actor.class));
    }

    @AfterEach
    void nodesEnd() {
        nodes.end();
    }

    /** Has so many articles since half an hour, and loses the first ones. */
    private void loses(int lost, int of) {
        if (of > 1_000) {
            main.till().publishes(puts(1_000, of, 100));
        }
        main.till().puts(articles(Math.min(of, 1_000), 100));
        engine.jdbc()
                .sql("update revision set recorded_at = recorded_at - interval '30' minute where catalogue = ?")
                .param(sources.sourceOf(main.id()).catalogue().value())
                .update();
        for (int from = 0; from < lost; from += 1_000) {
            main.till()
                    .publishes(IntStream.range(from, Math.min(lost, from + 1_000))
                            .mapToObj(number -> Edit.remove(new ArticleNumber(Integer.toString(number))))
                            .toList());
        }
        assertThat(isHeld()).isTrue();
    }

    private boolean isHeld() {
        return sources.sourceOf(main.id()).guardedAt() != null;
    }

    private static String done(int changed, int unchanged, int skipped) {
        return "{\"status\":\"DONE\",\"changed\":" + changed + ",\"unchanged\":" + unchanged + ",\"skipped\":" + skipped
                + "}";
    }

    private void answers(JsonValue request, String json) {
        assertThat(main.answers(AskedTill.id(request), json)).isTrue();
    }

    @Test
    void onlyWhatIsStillLostIsAskedForAndTheRestIsCounted() {
        loses(60, 100);
        main.till().puts(article("3", 120));

        var restored = restoring.restore(main.device());
        var request = main.next();
        assertThat(request.text("onlyLost")).isEqualTo("true");
        assertThat(AskedTill.edits(request))
                .hasSize(59)
                .contains(Edit.put(article("7", 100)))
                .noneMatch(edit -> edit.number().value().equals("3"));
        answers(request, done(55, 1, 3));

        assertThat(restored.join()).isEqualTo(new Restored(56, 3, 1, true));
    }

    @Test
    void deliveryGoesOnOnceTheMainHasPublishedAllOfIt() {
        loses(60, 100);
        var restored = restoring.restore(main.device());
        var request = main.next();

        main.till().publishes(AskedTill.edits(request));
        answers(request, done(60, 0, 0));

        assertThat(restored.join()).isEqualTo(new Restored(60, 0, 1, false));
        assertThat(isHeld()).isFalse();
        refuses(ProblemCode.NOTHING_IS_HELD, () -> restoring.restore(main.device()));
    }

    @Test
    void twoUsersWhoAskAtTheSameTimeHaveTheSameResult() {
        loses(60, 100);
        var first = restoring.restore(main.device());
        var second = restoring.restore(main.device());

        assertThat(main.gets()).hasSize(1);
        answers(main.next(), done(60, 0, 0));

        assertThat(second.join()).isEqualTo(first.join());
        assertThat(main.gets()).isEmpty();
    }

    @Test
    void moreThanAThousandComeInSeveralRequestsOneAfterTheOther() {
        loses(1_200, 1_300);
        var restored = restoring.restore(main.device());
        var first = main.next();
        assertThat(AskedTill.edits(first)).hasSize(1_000);
        assertThat(main.gets()).as("the second waits").hasSize(1);

        answers(first, done(1_000, 0, 0));
        var second = main.next();
        assertThat(AskedTill.edits(second)).hasSize(200);
        answers(second, done(150, 0, 50));

        assertThat(restored.join()).isEqualTo(new Restored(1_150, 50, 2, true));
    }

    @Test
    void aRefusedRequestIsTheLastAndTheNextTryCoversTheRest() {
        loses(1_200, 1_300);
        var restored = restoring.restore(main.device());
        var first = main.next();
        main.till().publishes(AskedTill.edits(first));
        answers(first, done(1_000, 0, 0));
        answers(main.next(), AskedTill.REFUSED);

        failsWith(ProblemCode.REQUEST_REFUSED, restored);
        assertThat(main.gets()).isEmpty();
        assertThat(main.noted(AskedTill.id(first))).containsExactly(Actor.OPERATOR);

        var again = restoring.restore(main.device());
        var rest = main.next();
        assertThat(AskedTill.id(rest)).isNotEqualTo(AskedTill.id(first));
        assertThat(AskedTill.edits(rest)).hasSize(200);
        answers(rest, done(200, 0, 0));
        assertThat(again.join()).isEqualTo(new Restored(200, 0, 1, true));
    }

    /** The same head and the same edits are the same request, which a till does once. */
    @Test
    void aTryAfterASilentTillIsTheSameRequestUntilTheCatalogueMoves() {
        loses(60, 100);
        var silent = restoring.restore(main.device());
        var id = AskedTill.id(main.next());
        main.at().stops();
        failsWith(ProblemCode.TILL_DID_NOT_ANSWER, silent);

        var later = nodes.start();
        var again = new Restoring(
                nodes.part(Holds.class), sources, nodes.part(Targets.class), later.asking(), nodes.part(Actor.class));
        var restored = again.restore(main.device());
        assertThat(AskedTill.id(main.at(later).next())).isEqualTo(id);
        main.at(later).answers(id, done(0, 0, 60));
        assertThat(restored.join()).isEqualTo(new Restored(0, 60, 1, true));

        main.till().puts(article("new", 100));
        var moved = again.restore(main.device());
        assertThat(AskedTill.id(main.at(later).next())).isNotEqualTo(id);
        later.stops();
        failsWith(ProblemCode.TILL_DID_NOT_ANSWER, moved);
    }

    @Test
    void nothingIsAskedIfNothingIsHeldOrTheTillIsAFollower() {
        var follower = shop.follower("south", main.till());

        refuses(ProblemCode.NOTHING_IS_HELD, () -> restoring.restore(main.device()));
        refuses(ProblemCode.TILL_IS_A_FOLLOWER, () -> restoring.restore(follower.device()));

        assertThat(main.gets()).isEqualTo(List.of());
    }
}
