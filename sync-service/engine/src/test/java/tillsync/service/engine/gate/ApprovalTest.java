package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.refuses;

import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.json.JsonReader;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineTest;
import tillsync.topology.Assignment;

/** Prices that change by more than 10 % wait for a user, and so does all that comes behind them. */
@EngineTest
class ApprovalTest extends ApprovalShop {

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

    static Article with(Article article, String member, String json) {
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
        refuses(ProblemCode.NOTHING_IS_HELD, () -> approves(1));
        refuses(ProblemCode.INVALID, () -> approves(2));
        sets("1", 120);
        refuses(ProblemCode.NOTHING_IS_HELD, () -> approves(1));
        refuses(ProblemCode.INVALID, () -> approves(3));
        assertThat(gets(north)).isEqualTo(1);
    }

    @Test
    void nothingWaitsIfNobodyWantsItAnyMoreButForWhatAlreadyDoes() {
        sets("1", 120);
        settings.set(shop.user(), shop.merchant(), false, 10);
        sets("2", 900);

        assertThat(gets(north)).isEqualTo(1);
        assertThat(waiting().revisions()).hasSize(1);
        assertThat(approvals.of(shop.user(), source(main)).secondEyes()).isFalse();
        approves(3);
        sets("2", 100);
        nothingWaits();
    }

    @Test
    void mainsThatAreNewerThanTheWishHaveItToo() {
        var young = shop.till("young");
        young.puts(article("1", 100));
        engine.jdbc()
                .sql("update revision set recorded_at = recorded_at - interval '2' day where catalogue = ?")
                .param(source(young).catalogue().value())
                .update();

        young.puts(article("1", 200));

        assertThat(approvals.of(shop.user(), source(young)).waiting().delivered())
                .isEqualTo(1);
    }

    @Test
    void followersAreFilledAndCopiedWithWhatIsApproved() {
        sets("1", 120);
        main.puts(article("20", 100));
        var west = shop.till("west");
        assertThat(shop.plan(Assignment.follow(west.id(), main.id()))
                        .devices()
                        .get(0)
                        .changes()
                        .add())
                .isEqualTo(10);
        shop.assign(Assignment.follow(west.id(), main.id()));
        assertThat(gets(west)).isEqualTo(1);

        shop.assign(Assignment.main(west.id()));

        west.pulls();
        assertThat(west.prices()).hasSize(10).containsEntry("1", 100L);
    }
}
