package tillsync.service.engine.asking;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.asking.AskedTill.failsWith;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.ArticleNumber;
import tillsync.problem.ProblemCode;
import tillsync.request.RequestState;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;

/** Answers meet each other, or the end of the wait: one is taken, and its till and its asker are told the same. */
@EngineTest
class AnswersAtOnceTest {
    private static final String BEN = "user:ben";
    private static final int RACES = 15;

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Node.Nodes nodes;

    @Autowired
    private OrderRows rows;

    private AskedTill main;

    @BeforeEach
    void aMain() {
        var shop = engine.shop();
        main = new AskedTill(nodes, nodes.start(), shop, shop.till("main"));
        main.comes();
    }

    @AfterEach
    void nodesEnd() {
        nodes.end();
    }

    /** Asks at another node, and the till gets it. */
    private CompletableFuture<String> asks(Node node, Question question) {
        var asked = node.asking().ask(BEN, question);
        main.at().asking().on(Signal.of(Signal.Kind.ASKED, main.id()));
        assertThat(main.gets()).hasSize(1);
        return asked;
    }

    @Test
    void anAnswerThatComesWhileAnotherIsStoredIsNotTaken() {
        var read = Question.read(main.id(), engine.ids().id(), new ArticleNumber("7"));
        var asked = asks(nodes.start(), read);
        var seven = article("7", 1);
        Runnable first = () ->
                assertThat(main.answers(read.id(), AskedTill.found(seven))).isTrue();
        var answers =
                new TillAnswers(rows, nodes.part(OrderChanges.class), nodes.part(Signals.class), new Meanwhile(first));

        assertThat(main.answersTo(answers, main.device(), read.id(), AskedTill.NOT_FOUND))
                .isFalse();

        assertThat(asked.join()).isEqualTo(seven.canonical());
    }

    /** A clock at whose first look something else happens. */
    private static final class Meanwhile extends Clock {
        private final AtomicReference<Runnable> other;

        Meanwhile(Runnable other) {
            this.other = new AtomicReference<>(other);
        }

        @Override
        public Instant instant() {
            other.getAndSet(() -> {}).run();
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void oneOfTwoAnswersToAnOrderIsTaken() {
        var till = main.at(nodes.own());
        for (int race = 0; race < RACES; race++) {
            var id = till.isOrdered("k" + race);
            assertThat(AskedTill.id(till.next())).isEqualTo(id);

            var done = supplyAsync(() -> till.answers(id, AskedTill.DONE));
            var refused = supplyAsync(() -> till.answers(id, AskedTill.REFUSED));

            boolean isDone = done.join();
            assertThat(refused.join()).isNotEqualTo(isDone);
            assertThat(rows.find(id).orElseThrow().state())
                    .isEqualTo(isDone ? RequestState.APPLIED : RequestState.REFUSED);
            assertThat(till.noted(id)).hasSize(isDone ? 1 : 0);
        }
    }

    /** The till's word counts from the moment that it is in the table, whichever node heard it. */
    @Test
    void anAnswerThatIsTakenIsGivenAlsoIfTheWaitEndsBeforeItsNodeHearsOfIt() {
        var here = nodes.start();
        var question = main.change("k", "7", 310);
        var asked = asks(here, question);
        assertThat(main.answers(question.id(), AskedTill.REFUSED)).isTrue();

        here.stops();

        failsWith(ProblemCode.REQUEST_REFUSED, asked);
    }

    @Test
    void anAnswerAndTheEndOfTheWaitAgree() {
        for (int race = 0; race < RACES; race++) {
            var node = nodes.start();
            var question = main.change("k" + race, "7", 310);
            var asked = asks(node, question);

            var answering = supplyAsync(() -> main.answers(question.id(), AskedTill.REFUSED));
            runAsync(node::stops).join();

            boolean isTaken = answering.join();
            failsWith(isTaken ? ProblemCode.REQUEST_REFUSED : ProblemCode.TILL_DID_NOT_ANSWER, asked);
            assertThat(rows.find(question.id()).orElseThrow().ending().code())
                    .isEqualTo(isTaken ? "CATALOGUE_FULL" : "TILL_DID_NOT_ANSWER");
            assertThat(main.noted(question.id())).hasSize(isTaken ? 0 : 1);
        }
    }
}
