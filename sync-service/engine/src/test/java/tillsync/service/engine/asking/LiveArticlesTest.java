package tillsync.service.engine.asking;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.refuses;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.RecordKey;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.json.JsonValue;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.asking.LiveArticles.Done;

/** A page waits for a main's answer, and says it in the till's own words. */
@EngineTest
class LiveArticlesTest {
    private static final int MOST_WAITING = 40;
    private static final IdempotencyKey KEY = new IdempotencyKey("k");

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Node.Nodes nodes;

    private final ExecutorService pages = Executors.newCachedThreadPool();
    private EngineShop shop;
    private AskedTill main;
    private LiveArticles live;

    @BeforeEach
    void aMain() {
        shop = engine.shop();
        main = new AskedTill(nodes, nodes.start(), shop, shop.till("main"));
        live = new LiveArticles(nodes.part(Targets.class), main.at().asking(), Node.PATIENT, engine.ids());
    }

    @AfterEach
    void pagesEnd() {
        nodes.end();
        pages.shutdown();
    }

    private CompletableFuture<Article> reads(String number) {
        return supplyAsync(() -> live.read(main.device(), new ArticleNumber(number)), pages);
    }

    private CompletableFuture<Done> changes(IdempotencyKey key, List<String> expected) {
        return supplyAsync(() -> live.change(main.device(), "ben", key, AskedTill.set("7", 310), expected), pages);
    }

    private static Refusal refusal(CompletableFuture<?> asked) {
        try {
            throw new AssertionError(asked.join());
        } catch (CompletionException failed) {
            return (Refusal) failed.getCause();
        }
    }

    @Test
    void anArticleIsReadAsItsTillHasItNow() {
        var reading = reads("7");
        var request = main.next();
        assertThat(request.text("kind")).isEqualTo("READ_ARTICLE");
        var seven = article("7", 280);

        main.answers(AskedTill.id(request), AskedTill.found(seven));

        assertThat(reading.join()).isEqualTo(seven);
    }

    @Test
    void anArticleThatItsTillDoesNotHaveIsNotFound() {
        var reading = reads("7");
        main.answers(AskedTill.id(main.next()), AskedTill.NOT_FOUND);

        assertThat(refusal(reading).code()).isEqualTo(ProblemCode.ARTICLE_NOT_FOUND);
    }

    @Test
    void eachReadIsAQuestionOfItsOwn() {
        var first = reads("7");
        var second = reads("7");
        await().until(() -> main.gets().size() == 2);

        main.gets().forEach(request -> main.answers(AskedTill.id(request), AskedTill.NOT_FOUND));

        assertThat(refusal(first).code()).isEqualTo(refusal(second).code());
    }

    @Test
    void aChangeSaysWhatItExpectsAndWhatWasLeftAlone() {
        var changing = changes(KEY, List.of("digest", ""));
        var request = main.next();
        assertThat(request.get("expected").elements())
                .extracting(JsonValue::text)
                .containsExactly("digest", "");

        main.answers(AskedTill.id(request), "{\"status\":\"DONE\",\"changed\":3,\"unchanged\":2,\"skipped\":1}");

        assertThat(changing.join()).isEqualTo(new Done(3, 2, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "TILL_IS_A_FOLLOWER, TILL_IS_A_FOLLOWER",
        "REQUEST_REUSED, REQUEST_REUSED",
        "CATALOGUE_FULL, REQUEST_REFUSED",
        "NOT_FOUND, REQUEST_REFUSED",
        "INVALID, REQUEST_REFUSED",
        "QUOTA_DISK, REQUEST_REFUSED"
    })
    void aTillRefusesInItsOwnWordsButNeverBlamesTheService(String code, ProblemCode shown) {
        var changing = changes(KEY, List.of());
        main.answers(
                AskedTill.id(main.next()),
                "{\"status\":\"REFUSED\",\"code\":\"" + code + "\",\"detail\":\"Kasse zu\"}");

        assertThat(refusal(changing).code()).isEqualTo(shown);
        assertThat(LiveArticles.said(refusal(changing))).isEqualTo("Kasse zu");
    }

    @Test
    void aFollowerIsNotAskedAndItsMainIsNamed() {
        var follower = shop.follower("follower", main.till());

        assertThatThrownBy(() -> live.read(follower.device(), new ArticleNumber("7")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ProblemCode.TILL_IS_A_FOLLOWER);
                    assertThat(refusal.facts())
                            .containsEntry("main", new Targets.Main(main.id().value(), "main"));
                });
        refuses(
                ProblemCode.TILL_IS_A_FOLLOWER,
                () -> live.change(follower.device(), "ben", KEY, AskedTill.set("7", 310)));
        assertThat(main.at().requests().count(follower.id())).isZero();
    }

    @Test
    void recordsThatItsTillDoesNotKnowAreNotAskedFor() {
        var set = new ChangeSet(List.of(Edit.remove(new RecordKey("category", "1").place())));

        refuses(ProblemCode.KIND_UNKNOWN_TO_TILL, () -> live.change(main.device(), "ben", KEY, set));

        assertThat(main.gets()).isEmpty();
    }

    /** Each blocks a thread of the web server. */
    @Test
    void fortyPagesWaitAndOneMoreIsToldToComeAgain() {
        var waiting = IntStream.range(0, MOST_WAITING)
                .mapToObj(i -> reads(Integer.toString(i)))
                .toList();
        await().until(() -> main.gets().size() == MOST_WAITING);

        assertThat(refusal(reads("one more")).code()).isEqualTo(ProblemCode.BUSY);
        assertThat(refusal(changes(KEY, List.of())).code()).isEqualTo(ProblemCode.BUSY);
        assertThat(main.gets()).hasSize(MOST_WAITING);

        var unlimited = supplyAsync(() -> live.change("user:ben", main.device(), main.change("own", "7", 310)), pages);
        await().until(() -> main.gets().size() == MOST_WAITING + 1);
        main.gets()
                .forEach(request -> main.answers(
                        AskedTill.id(request), request.has("edits") ? AskedTill.DONE : AskedTill.NOT_FOUND));
        assertThat(waiting)
                .allSatisfy(each -> assertThat(refusal(each).code()).isEqualTo(ProblemCode.ARTICLE_NOT_FOUND));
        assertThat(unlimited.join()).isEqualTo(new Done(1, 0, 0));

        var next = reads("next");
        main.answers(AskedTill.id(main.next()), AskedTill.NOT_FOUND);
        assertThat(refusal(next).code()).isEqualTo(ProblemCode.ARTICLE_NOT_FOUND);
    }

    @Test
    void aStopLetsPagesGo() {
        var changing = changes(KEY, List.of());
        main.next();

        main.at().stops();

        assertThat(refusal(changing).code()).isEqualTo(ProblemCode.TILL_DID_NOT_ANSWER);
        assertThat(LiveArticles.said(refusal(changing))).isNull();
    }
}
