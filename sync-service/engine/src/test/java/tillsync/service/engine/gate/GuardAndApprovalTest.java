package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.refuses;
import static tillsync.service.engine.EngineShop.removals;

import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.catalogue.Edit;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineTest;
import tillsync.service.tills.access.UserCaller;

/** Losses that the guard holds are distributed by somebody who did not ask for them. */
@EngineTest
class GuardAndApprovalTest extends ApprovalShop {
    @Autowired
    private Holds holds;

    @BeforeEach
    void aStrictGuard() {
        settings.set(anna, shop.merchant(), 600L, 20, 2);
    }

    private void distributes(UserCaller user) {
        holds.distribute(user, main.device());
    }

    @Test
    void whoAskedForALossDoesNotDistributeIt() {
        removes(asks(ben), 0, 4);

        refuses(ProblemCode.OWN_CHANGE, () -> distributes(ben));

        assertThat(gets(north)).isEqualTo(1);
        distributes(anna);
        assertThat(gets(north)).isEqualTo(2);
    }

    @Test
    void whoAskedForAnotherChangeDistributesIt() {
        main.publishes(removals(0, 4));
        asksFor(ben, "7", 101);

        distributes(ben);

        assertThat(gets(north)).isEqualTo(3);
    }

    @Test
    void aLossOfAnUnknownAskerMayBeAnybodys() {
        removes("of nobody", 0, 4);

        refuses(ProblemCode.OWN_CHANGE, () -> distributes(ben));
        refuses(ProblemCode.OWN_CHANGE, () -> distributes(anna));
    }

    @Test
    void aNewcomerDistributesNoLossOfThoseWhoWereThereBefore() {
        removes(asks(anna), 0, 4);
        var carla = shop.user(main, TillRole.EDITOR);

        refuses(ProblemCode.APPROVER_TOO_NEW, () -> distributes(carla));

        distributes(ben);
    }

    @Test
    void whoAskedForALossDistributesItIfNoSecondPairIsWanted() {
        settings.set(anna, shop.merchant(), false, 10);
        removes(asks(ben), 0, 4);

        distributes(ben);

        assertThat(gets(north)).isEqualTo(2);
    }

    @Test
    void whatIsDistributedIsNotApprovedByThat() {
        var edits = new ArrayList<Edit>(removals(0, 4));
        edits.add(Edit.put(article("7", 300)));
        main.publishes(edits);

        distributes(anna);

        assertThat(gets(north)).isEqualTo(1);
        approves(2);
        nothingWaits();
    }

    @Test
    void aViewerDistributesNothing() {
        main.publishes(removals(0, 4));

        refuses(ProblemCode.ROLE_TOO_LOW, () -> distributes(shop.user(main, TillRole.VIEWER)));
        refuses(ProblemCode.NOT_FOUND, () -> distributes(engine.shop().user()));
    }
}
