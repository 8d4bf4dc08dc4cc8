package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.service.engine.asking.AskedTill.failsWith;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.ArticleNumber;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.RequestState;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.store.nodes.Signal;

/** A user asks at one node, and the till is connected to another:   user -> here, main -> there. */
@EngineTest
class QuestionsOfNodesTest {
    private static final String BEN = "user:ben";

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Node.Nodes nodes;

    @Autowired
    private OrderRows rows;

    private Node here;
    private AskedTill main;

    @BeforeEach
    void twoNodes() {
        var shop = engine.shop();
        here = nodes.start();
        main = new AskedTill(nodes, nodes.start(), shop, shop.till("main"));
        main.comes();
    }

    @AfterEach
    void nodesEnd() {
        nodes.end();
    }

    private void hears(Node node) {
        node.asking().on(Signal.of(Signal.Kind.ASKED, main.id()));
    }

    /** Asks here, and the other node hears of it. */
    private CompletableFuture<String> asks(Question question) {
        var asked = here.asking().ask(BEN, question);
        hears(main.at());
        return asked;
    }

    /** Answers at the till's node, of which the node that asked hears. */
    private boolean answers(Question question, String json) {
        boolean isTaken = main.answers(question.id(), json);
        here.asking().on(Signal.answered(question.id()));
        return isTaken;
    }

    private RequestState state(Question question) {
        return rows.find(question.id()).orElseThrow().state();
    }

    @Test
    void theAnswerComesToTheNodeThatAskedAndIsNoted() {
        var question = main.change("k", "7", 310);
        var asked = asks(question);
        assertThat(main.at().told()).containsExactly(question.id());
        hears(main.at());

        assertThat(main.gets()).as("once, however often it is told").hasSize(1);
        assertThat(state(question)).isEqualTo(RequestState.HANDED_OVER);
        assertThat(answers(question, AskedTill.DONE)).isTrue();

        assertThat(asked.join()).contains(question.id());
        assertThat(main.noted(question.id())).containsExactly(BEN);
        assertThat(main.gets()).isEmpty();
        assertThat(main.answers(question.id(), AskedTill.REFUSED)).isFalse();
    }

    @Test
    void theAnswerIsFoundAlsoIfTheSignalWasLost() {
        var question = main.change("k", "7", 310);
        var asked = asks(question);
        main.gets();

        main.answers(question.id(), AskedTill.REFUSED);

        failsWith(ProblemCode.REQUEST_REFUSED, asked);
        assertThat(main.noted(question.id())).isEmpty();
        assertThat(main.at().requests().count(main.id())).as("forgotten").isZero();
    }

    @Test
    void aNodeWithoutTheTillDoesNotTakeTheQuestion() {
        main.at().presence().left(main.id());
        var question = main.change("k", "7", 310);
        var asked = asks(question);

        assertThat(main.at().requests().count(main.id())).isZero();

        main.comes();
        hears(main.at());
        assertThat(main.gets()).hasSize(1);
        answers(question, AskedTill.DONE);
        assertThat(asked.join()).contains(question.id());
    }

    @Test
    void aReadIsAnsweredWithTheArticleThatWasAskedForAndIsNotNoted() {
        var question = Question.read(main.id(), engine.ids().id(), new ArticleNumber("7"));
        var asked = asks(question);
        assertThat(main.gets().get(0).text("number")).isEqualTo("7");
        var eight = AskedTill.found(EngineShop.article("8", 1));
        var seven = EngineShop.article("7", 1);

        assertThatThrownBy(() -> main.answers(question.id(), eight)).isInstanceOf(Refusal.class);
        assertThat(answers(question, AskedTill.found(seven))).isTrue();

        assertThat(asked.join()).isEqualTo(seven.canonical());
        assertThat(main.noted(question.id())).isEmpty();
    }

    @Test
    void aQuestionThatNoNodeHasGivenIsWithdrawnForAllOfThem() {
        var question = main.change("k", "7", 310);
        var asked = asks(question);

        here.stops();

        failsWith(ProblemCode.TILL_NOT_CONNECTED, asked);
        assertThat(main.at().requests().count(main.id())).as("offered still").isEqualTo(1);
        assertThat(main.gets()).isEmpty();
        assertThat(state(question)).isEqualTo(RequestState.WITHDRAWN);
        assertThat(main.answers(question.id(), AskedTill.DONE)).isFalse();
        assertThat(main.noted(question.id())).isEmpty();
    }

    @Test
    void aQuestionThatAnotherNodeHasGivenMayBeDone() {
        var question = main.change("k", "7", 310);
        var asked = asks(question);
        main.gets();

        here.stops();

        failsWith(ProblemCode.TILL_DID_NOT_ANSWER, asked);
        assertThat(main.answers(question.id(), AskedTill.DONE)).as("too late").isFalse();
        assertThat(rows.find(question.id()).orElseThrow().ending().code()).isEqualTo("TILL_DID_NOT_ANSWER");
        assertThat(main.noted(question.id())).containsExactly(BEN);
    }

    @Test
    void aQuestionThatIsAskedAtTwoNodesIsOne() {
        var question = main.change("k", "7", 310);
        var third = nodes.start();
        var asked = asks(question);
        var again = third.asking().ask("user:eva", question);
        hears(main.at());
        assertThat(main.gets()).hasSize(1);

        failsWith(ProblemCode.REQUEST_REUSED, nodes.start().asking().ask(BEN, main.change("k", "7", 311)));
        main.answers(question.id(), AskedTill.DONE);

        assertThat(asked.join()).contains(question.id());
        assertThat(again.join()).contains(question.id());
        assertThat(main.noted(question.id())).as("the first asker").containsExactly(BEN);
    }

    @Test
    void aQuestionThatHasEndedIsAskedAnewUnderItsId() {
        var question = main.change("k", "7", 310);
        var first = asks(question);
        main.gets();
        answers(question, AskedTill.REFUSED);
        failsWith(ProblemCode.REQUEST_REFUSED, first);

        var second = asks(question);

        assertThat(main.gets()).extracting(AskedTill::id).containsExactly(question.id());
        answers(question, AskedTill.DONE);
        assertThat(second.join()).contains("\"changed\":1");
    }

    /** The databases' clock decides: a node whose own is late would still give it. */
    @Test
    void aQuestionWhoseTimeIsOverIsNotGivenAnyMore() {
        var question = main.change("k", "7", 310);
        asks(question);
        engine.jdbc()
                .sql("update till_order set answer_until = current_timestamp - interval '1' second where id = ?")
                .param(question.id())
                .update();

        assertThat(main.gets()).isEmpty();
        assertThat(state(question)).isEqualTo(RequestState.WAITING);
    }

    @Test
    void aTillThatIsConnectedToTwoNodesAnswersOnce() {
        var question = main.change("k", "7", 310);
        var asked = asks(question);
        var second = main.at(nodes.start());
        second.comes();
        hears(second.at());

        assertThat(main.gets()).hasSize(1);
        assertThat(second.gets()).as("its answer to the first may be lost").hasSize(1);
        assertThat(second.answers(question.id(), AskedTill.DONE)).isTrue();

        assertThat(main.answers(question.id(), AskedTill.REFUSED)).isFalse();
        assertThat(asked.join()).contains("\"changed\":1");
    }
}
