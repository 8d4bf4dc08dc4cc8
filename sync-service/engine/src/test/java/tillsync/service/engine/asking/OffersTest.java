package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.request.RequestState;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.store.database.StoredTime;
import tillsync.topology.Assignment;

/** Offers are in memory: after a restart the first round finds in the table what is to be offered, ended and forgotten. */
@EngineTest
class OffersTest {
    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Node.Nodes nodes;

    @Autowired
    private Orders orders;

    @Autowired
    private OrderRows rows;

    @Autowired
    private QuestionRows questions;

    private EngineShop shop;
    private AskedTill main;

    @BeforeEach
    void aMain() {
        shop = engine.shop();
        main = new AskedTill(nodes, nodes.own(), shop, shop.till("main"));
    }

    private RequestState state(String id) {
        return rows.find(id).orElseThrow().state();
    }

    /** The till at a node that has just started. */
    private AskedTill atNewNode() throws InterruptedException {
        var node = nodes.start();
        node.offers().round();
        return main.at(node);
    }

    @Test
    void anOrderThatItsTillHasGotIsOfferedAgainAndTheNextBehindIt() throws InterruptedException {
        var got = main.isOrdered("a");
        var next = main.isOrdered("b");
        main.next();

        var after = atNewNode();

        assertThat(after.gets()).extracting(AskedTill::id).containsExactly(got);
        assertThat(after.answers(got, AskedTill.DONE)).isTrue();
        assertThat(main.answers(got, AskedTill.DONE)).as("at the other node").isFalse();
        assertThat(after.gets()).isEmpty();
        assertThat(atNewNode().gets()).extracting(AskedTill::id).containsExactly(next);
        assertThat(main.noted(got)).hasSize(1);
    }

    /** Both nodes offer it until they look again; the table decides. */
    @Test
    void anOrderThatIsOfferedByTwoNodesIsWithdrawnForBoth() throws InterruptedException {
        var id = main.isOrdered("a");
        var other = atNewNode();
        assertThat(other.at().requests().count(main.id())).isEqualTo(1);

        orders.withdraw(shop.user().id(), main.device(), id);

        assertThat(other.gets()).isEmpty();
        assertThat(main.gets()).isEmpty();
        assertThat(state(id)).isEqualTo(RequestState.WITHDRAWN);
    }

    @Test
    void aTillThatIsThereIsToldOfItsOrder() throws InterruptedException {
        var id = main.isOrdered("a");
        var node = nodes.start();
        main.at(node).comes();

        node.offers().round();

        assertThat(node.told()).contains(id);
    }

    @Test
    void aTillThatHasSaidGoodByeIsNotTold() throws InterruptedException {
        var id = main.isOrdered("a");
        var node = nodes.start();
        main.at(node).comes();
        node.presence().left(main.id());

        node.offers().round();

        assertThat(node.told()).doesNotContain(id);
        assertThat(main.at(node).gets()).as("it has come again").hasSize(1);
    }

    @Test
    void whatATillCannotDoAnyMoreIsRefusedAtTheStart() throws InterruptedException {
        var id = main.isOrdered("a");
        shop.assign(Assignment.follow(main.id(), shop.till("the other").id()));

        assertThat(atNewNode().gets()).isEmpty();

        assertThat(state(id)).isEqualTo(RequestState.REFUSED);
    }

    @Test
    void whatHasExpiredWhileNoNodeRanIsNotOffered() throws InterruptedException {
        var id = main.isOrdered("a");
        engine.jdbc()
                .sql("update till_order set valid_until = ordered_at - interval '1' second where id = ?")
                .param(id)
                .update();

        assertThat(atNewNode().gets()).isEmpty();

        assertThat(state(id)).isEqualTo(RequestState.EXPIRED);
    }

    @Test
    void ordersAreForgotten90DaysAfterTheirEnd() throws InterruptedException {
        var old = main.isOrdered("a");
        var younger = main.isOrdered("b");
        for (var id : List.of(old, younger)) {
            main.next();
            main.answers(id, AskedTill.DONE);
        }
        var open = main.isOrdered("c");
        closed(old, Duration.ofDays(90).plusHours(1));
        closed(younger, Duration.ofDays(90).minusHours(1));

        atNewNode();

        assertThat(orders.of(main.device(), 9)).extracting(OrderView::id).containsExactly(open, younger);
    }

    private void closed(String id, Duration ago) {
        engine.jdbc()
                .sql("update till_order set closed_at = ? where id = ?")
                .params(StoredTime.of(Instant.now().minus(ago)), id)
                .update();
    }

    /** Its node is gone, and nobody waits any more: what the till has got, it may have done. */
    @Test
    void aQuestionOfANodeThatIsGoneEndsByWhatItsTillHasGot() throws InterruptedException {
        var got = asks("got");
        var unseen = asks("unseen");
        var fresh = asks("fresh");
        assertThat(questions.handOver(got.id())).isTrue();
        assertThat(questions.handOver(fresh.id())).isTrue();
        waitsUntil("- interval '2' minute", got, unseen);
        waitsUntil("- interval '1' second", fresh);

        atNewNode();

        assertThat(main.noted(got.id())).containsExactly("user:ben");
        assertThat(main.noted(unseen.id())).as("surely not done").isEmpty();
        assertThat(rows.find(got.id())).as("its outcome is noted").isEmpty();
        assertThat(rows.find(unseen.id())).isEmpty();
        assertThat(state(fresh.id())).as("its node has a minute").isEqualTo(RequestState.HANDED_OVER);
        assertThat(orders.of(main.device(), 9)).as("none of them is an order").isEmpty();
    }

    private Question asks(String key) {
        var question = main.change(key, "7", 310);
        assertThat(questions.ask(question, "user:ben", Duration.ofSeconds(30), Duration.ofSeconds(60)))
                .isTrue();
        return question;
    }

    private void waitsUntil(String fromNow, Question... asked) {
        for (var question : asked) {
            engine.jdbc()
                    .sql("update till_order set answer_until = current_timestamp " + fromNow + " where id = ?")
                    .param(question.id())
                    .update();
        }
    }
}
