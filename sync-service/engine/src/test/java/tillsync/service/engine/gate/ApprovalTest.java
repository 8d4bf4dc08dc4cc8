package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.Article;
import tillsync.json.JsonReader;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.gate.Approvals.Waiting;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.topology.Assignment;

/**
 * Prices that change by 10 % or more wait for a user:   main, of 10 articles that have cost 100 for two days -> north.
 */
@EngineTest
class ApprovalTest {
    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private LimitSettings settings;

    @Autowired
    private Approvals approvals;

    private EngineShop shop;
    private EngineTill main;
    private EngineTill north;

    @BeforeEach
    void aMain() {
        shop = engine.shop();
        main = shop.till("main");
        north = shop.follower("north", main);
        main.puts(articles(10, 100));
        daysPass();
        settings.set(shop.user(), shop.merchant(), true, 10);
    }

    private Source source(EngineTill till) {
        return engine.sources().sourceOf(till.id());
    }

    /** Moves all that is stored two days into the past. */
    private void daysPass() {
        var catalogue = source(main).catalogue().value();
        engine.jdbc()
                .sql("update revision set recorded_at = recorded_at - interval '2' day where catalogue = ?")
                .param(catalogue)
                .update();
        engine.jdbc()
                .sql("update delivery_step set begun_at = begun_at - interval '2' day where catalogue = ?")
                .param(catalogue)
                .update();
    }

    private void sets(String number, long cents) {
        main.puts(article(number, cents));
    }

    private void approves(long revision) {
        approvals.approve(shop.user(), main.id(), revision);
    }

    private @Nullable Waiting waiting() {
        return approvals.of(shop.user(), source(main)).waiting();
    }

    private static long gets(EngineTill till) {
        return till.page(null, 5_000).head().revision();
    }

    private void nothingWaits() {
        assertThat(waiting()).isNull();
        assertThat(gets(north)).isEqualTo(gets(main));
    }

    @Test
    void aLargeChangeWaitsAndWhatFollowsWaitsBehindIt() {
        sets("1", 109);
        nothingWaits();

        sets("2", 111);
        main.puts(article("new", 900));

        assertThat(gets(north)).isEqualTo(2);
        assertThat(waiting().delivered()).isEqualTo(2);
        assertThat(waiting().head()).isEqualTo(4);
        assertThat(waiting().revisions())
                .singleElement()
                .extracting(Approvals.Revision::revision)
                .isEqualTo(3L);
    }

    @Test
    void slicesCountTogether() {
        sets("1", 109);
        nothingWaits();
        sets("1", 118);
        assertThat(gets(north)).isEqualTo(2);
    }

    @Test
    void anArticleThatIsRemovedAndPutAgainIsCompared() {
        main.removes("1");
        nothingWaits();
        sets("1", 200);
        assertThat(gets(north)).isEqualTo(2);
    }

    @Test
    void plannedPricesAndPricesOfGroupsCount() {
        main.puts(with(
                article("1", 100),
                "planned",
                "[{\"from\":\"2099-01-01T00:00\",\"price\":{\"cents\":300,\"currency\":\"EUR\"}}]"));
        assertThat(gets(north)).isEqualTo(1);
        approves(2);
        nothingWaits();

        main.puts(with(article("2", 100), "groups", "{\"Bahnhof\":{\"price\":{\"cents\":300,\"currency\":\"EUR\"}}}"));
        assertThat(gets(north)).isEqualTo(2);
    }

    private static Article with(Article article, String member, String json) {
        return Article.read(article.toJson().with(member, JsonReader.read(json)));
    }

    @Test
    void articlesThatAreNewOrGoneDoNotWait() {
        main.puts(article("50", 900), article("51", 900));
        main.removes("1");
        nothingWaits();
    }

    @Test
    void aCopyIsComparedWithWhatItsTillSold() {
        shop.assign(Assignment.main(north.id()));
        north.puts(article("1", 200));

        assertThat(approvals.of(shop.user(), source(north)).waiting().delivered())
                .isEqualTo(1);
    }

    @Test
    void anApprovalGoesUpToTheRevisionThatWasSeen() {
        sets("1", 120);
        main.puts(article("20", 100));
        sets("2", 150);

        approves(2);

        assertThat(waiting().delivered()).isEqualTo(3);
        assertThat(waiting().revisions()).hasSize(1);
        assertThat(gets(north)).isEqualTo(3);
        approves(4);
        nothingWaits();
    }

    @Test
    void anApprovalIsTheMeasureForWhatComesBehindIt() {
        sets("1", 150);
        sets("2", 150);
        sets("1", 105);
        assertThat(waiting().revisions()).hasSize(2);

        approves(3);

        assertThat(waiting().delivered()).isEqualTo(3);
        assertThat(waiting().revisions().get(0).revision()).isEqualTo(4);
        approves(4);
        nothingWaits();
    }

    @Test
    void slicesAddUpAgainAfterAnApproval() {
        sets("1", 120);
        approves(2);
        sets("1", 130);
        nothingWaits();
        sets("1", 140);
        assertThat(gets(north)).isEqualTo(3);
    }

    @Test
    void anApprovalBeginsSlicesAnewForItsArticlesAlone() {
        sets("1", 120);
        approves(2);
        sets("1", 130);
        nothingWaits();
        sets("2", 109);
        sets("3", 150);
        approves(5);

        sets("2", 118);

        assertThat(gets(north)).isEqualTo(5);
    }

    @Test
    void changesThatAreTakenBackNeedNoApproval() {
        sets("1", 120);
        sets("1", 100);
        nothingWaits();

        sets("1", 120);
        sets("2", 150);
        sets("2", 108);
        assertThat(gets(north)).isEqualTo(3);
        main.removes("1");
        nothingWaits();
    }

    /** Nobody approved it: it is no measure, however long it waited. */
    @Test
    void aChangeThatHasWaitedForDaysIsNotComparedWith() {
        sets("1", 300);
        daysPass();
        sets("1", 100);
        sets("1", 300);

        assertThat(gets(north)).isEqualTo(3);
    }

    @Test
    void changesThatAreTakenBackDoNotBeginSlicesAnew() {
        sets("1", 109);
        sets("1", 150);
        sets("1", 109);
        nothingWaits();
        sets("1", 118);
        assertThat(gets(north)).isEqualTo(4);
    }

    @Test
    void anApprovalOfNothingIsRefused() {
        refuses(ProblemCode.NOTHING_IS_HELD, 1);
        refuses(ProblemCode.INVALID, 2);
        sets("1", 120);
        refuses(ProblemCode.NOTHING_IS_HELD, 1);
        refuses(ProblemCode.INVALID, 3);
        assertThat(gets(north)).isEqualTo(1);
    }

    private void refuses(ProblemCode code, long revision) {
        assertThatThrownBy(() -> approves(revision))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
