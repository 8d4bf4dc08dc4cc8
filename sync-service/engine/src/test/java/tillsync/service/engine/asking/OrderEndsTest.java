package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.service.engine.EngineShop.refuses;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.RequestState;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.topology.Assignment;

/** Orders end without an answer: their till is replaced, signed off or follows another, or their user gives them up. */
@EngineTest
class OrderEndsTest {
    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Node.Nodes nodes;

    @Autowired
    private Orders orders;

    @Autowired
    private OrderRows rows;

    @Autowired
    private Signals signals;

    private EngineShop shop;
    private AskedTill main;

    @BeforeEach
    void aMain() {
        shop = engine.shop();
        main = new AskedTill(nodes, nodes.own(), shop, shop.till("main"));
    }

    private OrderView order(String id) {
        return OrderView.of(rows.find(id).orElseThrow());
    }

    private void ends(String id, String code) {
        await().until(() -> order(id).closedAt() != null);
        assertThat(order(id).state()).isEqualTo(RequestState.REFUSED);
        assertThat(order(id).reason().code()).isEqualTo(code);
        assertThat(main.noted(id)).as("nobody knows of a change").isEmpty();
    }

    private void isTold(Signal.Kind kind) {
        signals.tell(Signal.of(kind, main.id()));
    }

    /** Its answer was on its way, and was let in before the device changed hands; nobody settles it in between. */
    @Test
    void aReplacedTillStillAnswersWhatItHasGot() {
        var got = main.isOrdered("a");
        var waiting = main.isOrdered("b");
        main.next();
        var before = main.device();

        engine.work().inTransaction(() -> {
            shop.replaces(main.till());
            assertThat(main.answersAs(before, got, AskedTill.DONE)).isTrue();
        });
        isTold(Signal.Kind.RENEWED);

        assertThat(order(got).state()).isEqualTo(RequestState.APPLIED);
        assertThat(AskedTill.id(main.next())).isEqualTo(waiting);
    }

    /** The new till does not know what the old one has done. */
    @Test
    void theNewTillCannotAnswerWhatTheOldOneHasGot() {
        var got = main.isOrdered("a");
        var waiting = main.isOrdered("b");
        main.next();

        shop.replaces(main.till());
        assertThat(main.answers(got, AskedTill.DONE)).isFalse();
        isTold(Signal.Kind.RENEWED);

        ends(got, "TILL_DID_NOT_ANSWER");
        assertThat(AskedTill.id(main.next())).isEqualTo(waiting);
        assertThat(main.answers(waiting, AskedTill.DONE)).isTrue();
    }

    @Test
    void anOrderOfAReplacedTillEndsAlsoIfTheSignalWasLost() {
        var got = main.isOrdered("a");
        main.next();

        shop.replaces(main.till());

        assertThat(main.gets()).as("the new till has come for it").isEmpty();
        ends(got, "TILL_DID_NOT_ANSWER");
    }

    @Test
    void theOrdersOfATillThatIsSignedOffEndByWhatItHasGot() {
        var got = main.isOrdered("a");
        var waiting = main.isOrdered("b");
        main.next();

        shop.leaves(main.till(), null);
        isTold(Signal.Kind.LEFT);

        ends(got, "TILL_DID_NOT_ANSWER");
        ends(waiting, "TILL_SIGNED_OFF");
        await().until(() -> main.at().requests().count(main.id()) == 0);
        assertThat(order(waiting).handedOverAt()).isNull();
    }

    @Test
    void theOrdersOfATillThatFollowsAnotherAreRefusedAndNameIt() {
        var first = main.isOrdered("a");
        var second = main.isOrdered("b");
        var other = shop.till("the other");

        shop.assign(Assignment.follow(main.id(), other.id()));
        isTold(Signal.Kind.PLACED);

        ends(first, "TILL_IS_A_FOLLOWER");
        ends(second, "TILL_IS_A_FOLLOWER");
        assertThat(order(first).reason().detail()).contains("the other (" + other.id() + ")");
        assertThat(main.gets()).isEmpty();
        refuses(ProblemCode.TILL_IS_A_FOLLOWER, () -> main.isOrdered("c"));
        assertThat(main.isOrdered("a")).as("it was placed when it was a main").isEqualTo(first);
    }

    @Test
    void aFollowerIsNotGivenAnOrderAlsoIfTheSignalWasLost() {
        var id = main.isOrdered("a");
        await().until(() -> main.at().requests().count(main.id()) == 1);
        shop.assign(Assignment.follow(main.id(), shop.till("the other").id()));

        assertThat(main.gets()).isEmpty();

        ends(id, "TILL_IS_A_FOLLOWER");
    }

    /** It may have done it as a main, before it heard of its new place. */
    @Test
    void aFollowerStillAnswersWhatItHasGotAsAMain() {
        var got = main.isOrdered("a");
        var waiting = main.isOrdered("b");
        main.next();
        shop.assign(Assignment.follow(main.id(), shop.till("the other").id()));
        isTold(Signal.Kind.PLACED);

        assertThat(main.gets()).extracting(AskedTill::id).containsExactly(got);
        assertThat(main.answers(got, AskedTill.DONE)).isTrue();

        assertThat(order(got).state()).isEqualTo(RequestState.APPLIED);
        ends(waiting, "TILL_IS_A_FOLLOWER");
    }

    @Test
    void anOrderIsNotHandedOverForAUserWhoMayNotOrderAnyMore() {
        var ben = user(TillRole.EDITOR);
        var viewers = main.isOrdered(ben, "a");
        var strangers = main.isOrdered(ben, "b");
        var owners = main.isOrdered("c");
        engine.users().put(main.id(), ben, TillRole.VIEWER, OffsetDateTime.now(engine.clock()));

        await().until(() -> main.gets().isEmpty() && order(viewers).closedAt() != null);
        ends(viewers, "ROLE_TOO_LOW");
        engine.users().remove(main.id(), ben);

        assertThat(AskedTill.id(main.next())).isEqualTo(owners);
        ends(strangers, "ROLE_TOO_LOW");
    }

    /** Whoever has it cannot call it back: only the till knows. */
    @Test
    void anOrderThatItsTillHasGotIsAnsweredWhateverItsUserMayDoSince() {
        var ben = user(TillRole.EDITOR);
        var id = main.isOrdered(ben, "a");
        main.next();
        engine.users().remove(main.id(), ben);

        assertThat(main.gets()).hasSize(1);
        assertThat(main.answers(id, AskedTill.DONE)).isTrue();
        assertThat(main.noted(id)).containsExactly("user:" + ben.value());
    }

    private UserId user(TillRole role) {
        return shop.user(main.till(), role).id();
    }

    @Test
    void anOrderIsWithdrawnOnceAndTwice() {
        var first = main.isOrdered("a");
        var second = main.isOrdered("b");

        orders.withdraw(shop.user().id(), main.device(), first);
        var closedAt = order(first).closedAt();
        orders.withdraw(shop.user().id(), main.device(), first);

        assertThat(order(first).state()).isEqualTo(RequestState.WITHDRAWN);
        assertThat(order(first).closedAt()).isEqualTo(closedAt);
        assertThat(AskedTill.id(main.next())).isEqualTo(second);
        assertThat(main.isOrdered("a")).as("the same key stays withdrawn").isEqualTo(first);
        assertThat(order(first).state()).isEqualTo(RequestState.WITHDRAWN);
    }

    @Test
    void anOrderThatItsTillHasGotOrThatIsOverIsNotWithdrawn() {
        var id = main.isOrdered("a");
        main.next();

        assertThatThrownBy(() -> orders.withdraw(shop.user().id(), main.device(), id))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ProblemCode.ORDER_NOT_WAITING);
                    assertThat(refusal.facts()).containsEntry("state", RequestState.WAITING);
                });
        main.answers(id, AskedTill.DONE);
        refuses(ProblemCode.ORDER_NOT_WAITING, () -> orders.withdraw(shop.user().id(), main.device(), id));
        assertThat(order(id).state()).isEqualTo(RequestState.APPLIED);
    }

    @Test
    void anOrderIsWithdrawnByWhoMayOrder() {
        var id = main.isOrdered("a");
        var viewer = user(TillRole.VIEWER);
        var stranger = engine.shop().user().id();

        refuses(ProblemCode.ROLE_TOO_LOW, () -> orders.withdraw(viewer, main.device(), id));
        refuses(ProblemCode.NOT_FOUND, () -> orders.withdraw(stranger, main.device(), id));
        refuses(ProblemCode.ROLE_TOO_LOW, () -> main.isOrdered(viewer, "v"));
        refuses(ProblemCode.NOT_FOUND, () -> main.isOrdered(stranger, "s"));
        orders.withdraw(user(TillRole.EDITOR), main.device(), id);

        assertThat(order(id).state()).isEqualTo(RequestState.WITHDRAWN);
        assertThat(orders.of(main.device(), 9)).hasSize(1);
    }
}
