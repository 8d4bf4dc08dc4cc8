package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.refuses;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.archive.Need;
import tillsync.article.ArticleNumber;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.gate.Approvals.Revision;
import tillsync.service.engine.gate.WaitingChanges.Changed;
import tillsync.service.tills.access.UserCaller;

/** Nobody approves their own change, nor, on their first day, that of somebody who was there before. */
@EngineTest
class OwnChangeTest extends ApprovalShop {
    @Autowired
    private JudgedRevisions judged;

    @Autowired
    private Catalogues catalogues;

    private void refusesApproval(ProblemCode code, UserCaller user, long revision) {
        refuses(code, () -> approves(user, revision));
    }

    @Test
    void isApprovedByAnother() {
        long revision = asksFor(anna, "1", 150);

        refusesApproval(ProblemCode.OWN_CHANGE, anna, revision);

        assertThat(gets(north)).isEqualTo(1);
        approves(ben, revision);
        nothingWaits();
    }

    @Test
    void isShownAsItsAskersOwn() {
        long first = asksFor(anna, "1", 150);
        long second = sets("2", 150);

        var annas = waiting(anna);
        assertThat(annas.mine()).isTrue();
        assertThat(annas.approvable()).isNull();
        assertThat(annas.more()).isZero();
        assertThat(annas.revisions())
                .containsExactly(
                        new Revision(first, 1, actor(anna), true, false), new Revision(second, 1, null, false, false));
        var bens = waiting(ben);
        assertThat(bens.mine()).isFalse();
        assertThat(bens.approvable()).isEqualTo(second);
        assertThat(bens.revisions()).extracting(Revision::mine).containsOnly(false);
    }

    @Test
    void doesNotComeThroughBehindAnothersChange() {
        long bens = asksFor(ben, "1", 150);
        long annas = asksFor(anna, "2", 150);

        refusesApproval(ProblemCode.OWN_CHANGE, ben, annas);
        refusesApproval(ProblemCode.OWN_CHANGE, anna, annas);
        approves(anna, bens);

        assertThat(waiting(anna).delivered()).isEqualTo(bens);
        assertThat(gets(north)).isEqualTo(bens);
        approves(ben, annas);
        nothingWaits();
    }

    @Test
    void isApprovedByTwoIfItIsNeverKnownWhoAskedForIt() {
        long revision = does("of nobody", "1", 150);
        assertThat(waiting(anna).revisions()).containsExactly(new Revision(revision, 1, null, true, false));
        assertThat(waiting(ben).mine()).isTrue();
        assertThat(waiting(ben).needsTwo()).isTrue();

        approves(ben, revision);

        assertThat(gets(north)).isEqualTo(1);
        assertThat(waiting(anna).revisions()).containsExactly(new Revision(revision, 1, actor(ben), false, false));
        refusesApproval(ProblemCode.OWN_CHANGE, ben, revision);
        approves(anna, revision);
        nothingWaits();
    }

    @Test
    void ofAnUnknownAskerIsNotedTogetherWithTheKnownOnesBeforeIt() {
        long first = asksFor(anna, "1", 150);
        long second = does("of nobody", "2", 150);
        long third = does("of nobody else", "3", 150);

        approves(ben, second);

        assertThat(waiting(anna).revisions())
                .extracting(Revision::revision, Revision::by)
                .containsExactly(tuple(first, actor(anna)), tuple(second, actor(ben)), tuple(third, null));
    }

    @Test
    void ofAnUnknownAskerMayBeTakenBackBesideOthers() {
        does("of nobody", "1", 150);
        sets("2", 101);
        assertThat(gets(north)).isEqualTo(1);

        sets("1", 105);

        nothingWaits();
    }

    /** A till may publish before its answer says who had asked for it. */
    @Test
    void isLookedAtAgainIfItsAskerIsNotedLater() {
        long revision = does("early", "1", 150);
        assertThat(waiting(anna).mine()).isTrue();
        askers.note(actor(ben), main.id(), "early");

        assertThat(waiting(anna).mine()).isFalse();
        refusesApproval(ProblemCode.OWN_CHANGE, ben, revision);
        approves(anna, revision);
        nothingWaits();
    }

    @Test
    void isItsFirstAskersIfTheRequestIsRepeated() {
        var request = asks(anna);
        askers.note(actor(ben), main.id(), request);
        long revision = does(request, "1", 150);

        refusesApproval(ProblemCode.OWN_CHANGE, anna, revision);
        approves(ben, revision);
        nothingWaits();
    }

    @Test
    void isApprovedByANewcomerAfterADay() {
        var carla = shop.user(main, TillRole.EDITOR);
        long atTheTill = sets("1", 150);
        long annas = asksFor(anna, "2", 150);
        assertThat(waiting(carla).approvesFrom()).isNotNull();
        assertThat(waiting(carla).revisions()).extracting(Revision::tooNew).containsExactly(false, true);
        assertThat(waiting(ben).approvesFrom()).isNull();

        approves(carla, atTheTill);
        refusesApproval(ProblemCode.APPROVER_TOO_NEW, carla, annas);
        assertThat(gets(north)).isEqualTo(atTheTill);

        cameLongAgo(carla);
        approves(carla, annas);
        nothingWaits();
    }

    @Test
    void countsAmongTheManyThatAreNotShown() {
        for (int i = 0; i < 100; i++) {
            sets("1", 150 + i);
        }
        asksFor(anna, "2", 150);

        assertThat(waiting(anna).revisions()).hasSize(100);
        assertThat(waiting(anna).more()).isEqualTo(1);
        assertThat(waiting(anna).mine()).isTrue();
        assertThat(waiting(anna).approvable()).isEqualTo(101);
    }

    @Test
    void showsTheArticlesBecauseOfWhichItWaits() {
        long first = sets("1", 150);
        sets("2", 105);
        main.puts(article("20", 100));
        long last = main.puts(article("0", 150), article("3", 104)).revision();
        sets("4", 150);

        assertThat(counting(last, 9)).extracting(Changed::number).containsExactly(number("0"), number("1"));
        assertThat(counting(first, 9)).containsExactly(new Changed(number("1"), article("1", 100), article("1", 150)));
        assertThat(counting(last, 1)).extracting(Changed::number).containsExactly(number("0"));
    }

    private List<Changed> counting(long upTo, int most) {
        return approvals.counting(catalogue(), 1, upTo, 10, most);
    }

    private static ArticleNumber number(String text) {
        return new ArticleNumber(text);
    }

    @Test
    void waitsForOthersIfSomebodyElseAskedForIt() {
        long annas = asksFor(anna, "1", 150);
        assertThat(waitsOfOthers(annas, ben)).as("before the first").isFalse();
        assertThat(waitsOfOthers(annas + 1, ben)).isTrue();
        assertThat(waitsOfOthers(annas + 1, anna)).isFalse();
        long unknown = does("of nobody", "2", 150);
        assertThat(waitsOfOthers(unknown + 1, anna)).isTrue();
    }

    private boolean waitsOfOthers(long before, UserCaller user) {
        return judged.waitsOfOthers(catalogue(), before, actor(user));
    }

    @Test
    void keepsItsHistoryOutOfTheArchive() {
        long revision = sets("1", 150);

        assertThat(judged.of(catalogues.find(catalogue()).orElseThrow()))
                .extracting(Need::reason, Need::revision)
                .contains(tuple(Need.Reason.HOLD, revision - 1));
    }
}
