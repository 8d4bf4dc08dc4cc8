package tillsync.service.engine.asking;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.service.engine.EngineShop.refuses;
import static tillsync.service.engine.asking.AskedTill.failsWith;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.ArticleNumber;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.gate.LimitSettings;

/** A question at one node: asked, repeated, answered once, or ended without an answer. */
@EngineTest
class AskingTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String BEN = "user:ben";
    private static final int CALLERS = 8;

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Node.Nodes nodes;

    @Autowired
    private LimitSettings limits;

    private EngineShop shop;
    private AskedTill main;
    private Asking asking;

    @BeforeEach
    void aMainAtANodeThatIsPatient() {
        shop = engine.shop();
        main = new AskedTill(nodes, nodes.start(), shop, shop.till("main"));
        asking = main.at().asking();
    }

    @AfterEach
    void nodesEnd() {
        nodes.end();
    }

    /** The main at a node that soon gives up. */
    private AskedTill atImpatientNode() {
        return main.at(nodes.start(new LiveSettings(SHORT, SHORT.multipliedBy(2), 8, 200)));
    }

    @Test
    void aRepeatedQuestionThatIsOnItsWayIsOneForItsTillAndHasOneAnswer() {
        var question = main.change("k", "7", 310);
        var first = asking.ask(BEN, question);
        main.gets();

        assertThat(asking.ask("user:eva", main.change("k", "7", 310))).isSameAs(first);
        assertThat(main.gets()).extracting(AskedTill::id).containsExactly(question.id());
        assertThat(main.answers(question.id(), AskedTill.DONE)).isTrue();

        assertThat(first.join()).isEqualTo("{\"requestId\":\"" + question.id() + "\",\"changed\":1,\"unchanged\":0}");
        assertThat(main.noted(question.id())).containsExactly(BEN);
        assertThat(main.gets()).isEmpty();
    }

    @Test
    void aQuestionThatIsAskedByManyAtTheSameTimeIsOne() {
        var question = main.change("k", "7", 310);
        var asked =
                IntStream.range(0, CALLERS)
                        .mapToObj(caller -> supplyAsync(() -> asking.ask(BEN, question)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(main.gets()).hasSize(1);
        main.answers(question.id(), AskedTill.DONE);

        assertThat(asked).allSatisfy(each -> assertThat(each.join()).contains(question.id()));
        assertThat(main.noted(question.id())).hasSize(1);
    }

    @Test
    void onlyTheFirstOfTwoAnswersCountsAndTheNextQuestionIsAskedAnew() {
        var question = main.change("k", "7", 310);
        var first = asking.ask(BEN, question);

        assertThat(main.answers(question.id(), AskedTill.DONE)).isTrue();
        assertThat(main.answers(question.id(), AskedTill.REFUSED)).isFalse();

        assertThat(first.join()).contains("\"changed\":1");
        var again = asking.ask(BEN, question);
        assertThat(again).as("nothing is cached").isNotDone();
        assertThat(main.gets()).extracting(AskedTill::id).containsExactly(question.id());
        main.answers(question.id(), AskedTill.REFUSED);
        failsWith(ProblemCode.REQUEST_REFUSED, again);
        assertThat(main.noted(question.id())).as("a refusal changes nothing").hasSize(1);
    }

    @Test
    void anotherQuestionUnderTheSameIdIsRefusedAsLongAsTheFirstIsOnItsWay() {
        var question = main.change("k", "7", 310);
        var first = asking.ask(BEN, question);

        for (var other : List.of(main.change("k", "7", 311), question.expecting(List.of("")))) {
            refuses(ProblemCode.REQUEST_REUSED, () -> asking.ask(BEN, other));
        }
        assertThat(main.gets()).hasSize(1);
        main.answers(question.id(), AskedTill.DONE);
        assertThat(first.join()).contains(question.id());
    }

    @Test
    void severalQuestionsComeInTheirOrderAndEachHasItsOwnAnswer() {
        var questions = List.of(main.change("a", "1", 1), main.change("b", "2", 2), main.change("c", "3", 3));
        var asked =
                questions.stream().map(question -> asking.ask(BEN, question)).toList();

        assertThat(main.gets())
                .extracting(AskedTill::id)
                .containsExactlyElementsOf(questions.stream().map(Question::id).toList());
        main.answers(questions.get(1).id(), AskedTill.DONE);
        assertThat(main.gets())
                .extracting(AskedTill::id)
                .containsExactly(questions.get(0).id(), questions.get(2).id());
        main.answers(questions.get(2).id(), AskedTill.REFUSED);
        main.answers(questions.get(0).id(), AskedTill.DONE);

        assertThat(asked.get(0).join()).contains(questions.get(0).id());
        assertThat(asked.get(1).join()).contains(questions.get(1).id());
        failsWith(ProblemCode.REQUEST_REFUSED, asked.get(2));
    }

    @Test
    void onlyTheTillThatIsAskedAnswersAndOnlyWhatItIsAsked() {
        var other = new AskedTill(nodes, main.at(), shop, shop.till("other"));
        var read = Question.read(main.id(), engine.ids().id(), new ArticleNumber("7"));
        var asked = asking.ask(BEN, read);
        main.gets();

        assertThat(other.answers(read.id(), AskedTill.NOT_FOUND)).isFalse();
        assertThat(main.answers("another", AskedTill.NOT_FOUND)).isFalse();
        assertThatThrownBy(() -> main.answers(read.id(), AskedTill.DONE)).isInstanceOf(Refusal.class);
        assertThat(asked).isNotDone();

        main.answers(read.id(), AskedTill.NOT_FOUND);
        failsWith(ProblemCode.ARTICLE_NOT_FOUND, asked);
        assertThat(main.noted(read.id())).as("it only reads").isEmpty();
    }

    /** Somebody waits: the new till has the same articles to change. */
    @Test
    void aTillThatHasReplacedAnotherAnswersItsQuestion() {
        var question = main.change("k", "7", 310);
        var asked = asking.ask(BEN, question);
        main.gets();

        shop.replaces(main.till());

        assertThat(main.gets()).hasSize(1);
        assertThat(main.answers(question.id(), AskedTill.DONE)).isTrue();
        assertThat(asked.join()).contains(question.id());
    }

    @Test
    void aTillThatDoesNotComeIsNotConnectedAndGetsNothingLater() {
        main = atImpatientNode();
        var question = main.change("k", "7", 310);

        failsWith(ProblemCode.TILL_NOT_CONNECTED, main.at().asking().ask(BEN, question));

        assertThat(main.gets()).isEmpty();
        assertThat(main.answers(question.id(), AskedTill.DONE)).isFalse();
        assertThat(main.noted(question.id())).as("surely not done").isEmpty();
    }

    /** It has got it from a patient node before the time at the impatient one begins. */
    @Test
    void aTillThatHasItAndIsSilentMayHaveDoneIt() {
        var question = main.change("k", "7", 310);
        asking.ask(BEN, question);
        assertThat(main.gets()).hasSize(1);

        failsWith(
                ProblemCode.TILL_DID_NOT_ANSWER, atImpatientNode().at().asking().ask("user:eva", question));

        assertThat(main.noted(question.id())).containsExactly(BEN);
        assertThat(main.gets()).isEmpty();
        assertThat(main.answers(question.id(), AskedTill.DONE)).as("too late").isFalse();
        var patient = main.at(nodes.start());
        var again = patient.at().asking().ask(BEN, question);
        assertThat(patient.gets()).extracting(AskedTill::id).containsExactly(question.id());
        patient.answers(question.id(), AskedTill.DONE);
        assertThat(again.join()).contains(question.id());
    }

    @Test
    void aTillThatIsThereIsToldAtOnceAndRemindedUntilItAnswers() {
        main.comes();
        var question = main.change("k", "7", 310);
        var asked = asking.ask(BEN, question);

        assertThat(main.at().told()).containsExactly(question.id());
        await().until(() -> main.at().reminded().size() > 1);
        assertThat(main.at().reminded()).containsOnly(main.id());
        main.answers(question.id(), AskedTill.DONE);
        assertThat(asked.join()).contains(question.id());
    }

    @Test
    void aTillThatHasSaidGoodByeIsNotToldButGetsItIfItComesAgain() {
        main.comes();
        main.at().presence().left(main.id());
        var question = main.change("k", "7", 310);
        var asked = asking.ask(BEN, question);

        assertThat(main.at().told()).isEmpty();
        assertThat(main.gets()).hasSize(1);
        main.answers(question.id(), AskedTill.DONE);
        assertThat(asked.join()).contains(question.id());
    }

    @Test
    void aStopEndsQuestionsByWhetherTheirTillHasThem() {
        var got = main.change("got", "7", 310);
        var gotten = asking.ask(BEN, got);
        main.gets();
        var unseen = main.change("unseen", "7", 310);
        var unheard = asking.ask(BEN, unseen);

        main.at().stops();

        failsWith(ProblemCode.TILL_DID_NOT_ANSWER, gotten);
        failsWith(ProblemCode.TILL_NOT_CONNECTED, unheard);
        failsWith(ProblemCode.TILL_NOT_CONNECTED, asking.ask(BEN, main.change("later", "7", 310)));
        assertThat(main.gets()).isEmpty();
        assertThat(main.noted(got.id())).containsExactly(BEN);
        assertThat(main.noted(unseen.id())).isEmpty();
    }

    /** The till may publish before it answers, and then it counts who has asked. */
    @Test
    void theFirstAskerOfAChangeIsStoredBeforeItsTillGetsItIfASecondPairOfEyesIsWanted() {
        var before = main.change("before", "7", 310);
        asking.ask(BEN, before);
        limits.set(shop.user(), shop.merchant(), true, 10);
        var change = main.change("k", "7", 310);
        var read = Question.read(main.id(), engine.ids().id(), new ArticleNumber("7"));

        asking.ask(BEN, change);
        asking.ask("user:eva", change);
        asking.ask(BEN, read);

        assertThat(engine.jdbc()
                        .sql("select request || ' ' || asker from change_asker where device = ?")
                        .param(main.id().value())
                        .query(String.class)
                        .list())
                .containsExactly(change.id() + " " + BEN);
    }
}
