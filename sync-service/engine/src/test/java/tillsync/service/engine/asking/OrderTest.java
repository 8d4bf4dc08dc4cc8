package tillsync.service.engine.asking;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.service.engine.EngineShop.refuses;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.RequestState;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;

/** An order is given to its till until the till has answered it, and its answer counts once. */
@EngineTest
class OrderTest {
    private static final int RACES = 15;

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Node.Nodes nodes;

    @Autowired
    private OrderChanges changes;

    @Autowired
    private OrderRows rows;

    private EngineShop shop;
    private AskedTill main;
    private Orders orders;

    @BeforeEach
    void aMain() {
        shop = engine.shop();
        orders = nodes.orders(engine.clock());
        main = till("main");
    }

    private AskedTill till(String name) {
        return new AskedTill(nodes, nodes.own(), shop, shop.till(name));
    }

    private Orders.Placed places(String key, @Nullable Instant until) {
        return orders.place(shop.user().id(), main.device(), key, AskedTill.set("7", 310), until);
    }

    /** An order that does not wait for a till that is away. */
    private String placesNow(String key) {
        return places(key, null).order().id();
    }

    private OrderView order(String id) {
        return OrderView.of(rows.find(id).orElseThrow());
    }

    private RequestState state(String id) {
        return rows.find(id).orElseThrow().state();
    }

    private void isOver(String... ids) {
        engine.jdbc()
                .sql("update till_order set valid_until = ordered_at - interval '1' second where id in (:ids)")
                .param("ids", List.of(ids))
                .update();
    }

    @Test
    void isGivenUntilItIsAnsweredAndItsAnswerCountsOnce() {
        var id = main.isOrdered("k");
        assertThat(order(id).handedOverAt()).isNull();
        assertThat(main.answers(id, AskedTill.DONE)).as("it has not got it").isFalse();

        var request = main.next();

        assertThat(AskedTill.id(request)).isEqualTo(id);
        assertThat(AskedTill.edits(request)).isEqualTo(AskedTill.set("7", 310).edits());
        assertThat(main.gets()).as("again").hasSize(1);
        assertThat(order(id).state()).isEqualTo(RequestState.WAITING);
        assertThat(order(id).handedOverAt()).isNotNull();
        assertThat(main.answers(id, AskedTill.DONE)).isTrue();
        assertThat(main.gets()).isEmpty();

        assertThat(main.answers(id, AskedTill.DONE)).isFalse();
        assertThat(main.answers(id, AskedTill.REFUSED)).isFalse();
        assertThat(order(id).state()).isEqualTo(RequestState.APPLIED);
        assertThat(order(id).changed()).isEqualTo(1);
        assertThat(main.noted(id)).containsExactly("user:" + shop.user().userId());
    }

    @Test
    void isAnsweredByItsTillAlone() {
        var other = till("other");
        var id = main.isOrdered("k");
        main.next();

        assertThat(other.answers(id, AskedTill.DONE)).isFalse();

        assertThat(state(id)).isEqualTo(RequestState.HANDED_OVER);
        refuses(ProblemCode.NOT_FOUND, () -> orders.withdraw(shop.user().id(), other.device(), id));
    }

    @Test
    void staysAfterAnAnswerToSomethingElse() {
        var id = main.isOrdered("k");
        main.next();

        assertThatThrownBy(() -> main.answers(id, AskedTill.NOT_FOUND)).isInstanceOf(Refusal.class);

        assertThat(main.gets()).hasSize(1);
        assertThat(main.answers(id, AskedTill.REFUSED)).isTrue();
        assertThat(order(id).state()).isEqualTo(RequestState.REFUSED);
        assertThat(order(id).reason()).isEqualTo(new OrderView.Reason("CATALOGUE_FULL", "Kasse zu"));
        assertThat(main.noted(id)).as("nothing was changed").isEmpty();
    }

    @Test
    void comesBehindTheOneBeforeItWhateverBecomesOfThat() {
        var ids = Stream.of("a", "b", "c", "d").map(main::isOrdered).toList();

        assertThat(AskedTill.id(main.next())).isEqualTo(ids.get(0));
        orders.withdraw(shop.user().id(), main.device(), ids.get(2));
        assertThat(main.gets()).hasSize(1);
        main.answers(ids.get(0), AskedTill.REFUSED);
        assertThat(AskedTill.id(main.next())).isEqualTo(ids.get(1));
        main.answers(ids.get(1), AskedTill.DONE);

        assertThat(AskedTill.id(main.next())).as("the third is withdrawn").isEqualTo(ids.get(3));
        assertThat(orders.of(main.device(), 2)).extracting(OrderView::id).containsExactly(ids.get(3), ids.get(2));
        assertThat(orders.waiting(main.device(), 9)).extracting(OrderView::id).containsExactly(ids.get(3));
    }

    /** The other till's order is over at the same moment: once that has ended, this one was looked at. */
    @Test
    void isAnsweredLateIfItWasHandedOverInTime() {
        var other = till("other");
        var id = main.isOrdered("k");
        var unseen = other.isOrdered("k");
        main.next();
        isOver(id, unseen);
        await().until(() -> state(unseen) == RequestState.EXPIRED);

        assertThat(other.gets()).isEmpty();
        assertThat(main.gets()).hasSize(1);
        assertThat(main.answers(id, AskedTill.DONE)).isTrue();
        assertThat(state(id)).isEqualTo(RequestState.APPLIED);
    }

    /** Its till is faster than the round that ends what is over. */
    @Test
    void isNotHandedOverOnceItsTimeIsOver() {
        var id = main.isOrdered("k");
        await().until(() -> main.at().requests().count(main.id()) == 1);
        isOver(id);

        assertThat(changes.handOver(main.id(), id)).isFalse();
        assertThat(main.gets()).isEmpty();
        assertThat(order(id).handedOverAt()).isNull();
        await().until(() -> state(id) == RequestState.EXPIRED);
    }

    @Test
    void thatDoesNotWaitNeedsATillThatIsThereAndComesInTime() {
        var none = placesNow("away");
        assertThat(order(none).reason().code()).isEqualTo("TILL_NOT_CONNECTED");
        main.comes();

        var late = placesNow("late");
        assertThat(state(late)).isEqualTo(RequestState.WAITING);
        isOver(late);
        await().until(() -> state(late) == RequestState.REFUSED);
        assertThat(order(late).reason().code()).isEqualTo("TILL_NOT_CONNECTED");

        var got = placesNow("got");
        assertThat(AskedTill.id(main.next())).isEqualTo(got);
        assertThat(main.answers(got, AskedTill.DONE)).isTrue();
        assertThat(state(got)).isEqualTo(RequestState.APPLIED);
    }

    @Test
    void isWithdrawnOrHandedOverButNeverBoth() {
        for (int race = 0; race < RACES; race++) {
            var order = rows.find(main.isOrdered("k" + race)).orElseThrow();

            var handingOver = supplyAsync(() -> changes.handOver(main.id(), order.id()));
            var withdrawing = supplyAsync(() -> changes.withdraw(shop.user().id(), order));

            boolean isHandedOver = handingOver.join();
            assertThat(withdrawing.join()).isNotEqualTo(isHandedOver);
            assertThat(state(order.id())).isEqualTo(isHandedOver ? RequestState.HANDED_OVER : RequestState.WITHDRAWN);
        }
    }

    @Test
    void isPlacedOnceIfItsUserSendsItTwiceAtTheSameTime() {
        for (int race = 0; race < RACES; race++) {
            var key = "k" + race;
            var until = Instant.now().plus(Duration.ofDays(1));
            var first = supplyAsync(() -> places(key, until));
            var second = supplyAsync(() -> places(key, until));

            assertThat(first.join().isNew()).isNotEqualTo(second.join().isNew());
            assertThat(first.join().order().id())
                    .isEqualTo(second.join().order().id());
        }
        assertThat(orders.waiting(main.device(), 100)).hasSize(RACES);
    }
}
