package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.refuses;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.request.RequestState;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.till.Knowledge;

/** The orders that a till may have, for how long, and what waits for an article. */
@EngineTest
class OrderLimitsTest {
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_BYTES = 64 << 20;
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final ArticleNumber SEVEN = new ArticleNumber("7");

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Node.Nodes nodes;

    @Autowired
    private OrderRows rows;

    private EngineShop shop;
    private AskedTill main;
    private Orders orders;

    @BeforeEach
    void aMainAtOneMoment() {
        shop = engine.shop();
        main = new AskedTill(nodes, nodes.own(), shop, shop.till("main"));
        orders = nodes.orders(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Orders.Placed places(String key, long cents, @Nullable Instant until) {
        return orders.place(shop.user().id(), main.device(), key, AskedTill.set("7", cents), until);
    }

    /** Orders like one that is placed, so many. */
    private void copies(String id, int count) {
        IntStream.range(0, count).forEach(i -> engine.jdbc()
                .sql("insert into till_order (id, device, ordered_by, members, content_hash, edits, bytes, state,"
                        + " patient, valid_until, ordered_at) select ?, device, ordered_by, members, content_hash,"
                        + " edits, bytes, state, patient, valid_until, ordered_at from till_order where id = ?")
                .params(main.id() + "-" + i, id)
                .update());
    }

    private void isOfBytes(String id, int bytes) {
        engine.jdbc()
                .sql("update till_order set bytes = ? where id = ?")
                .params(bytes, id)
                .update();
    }

    @Test
    void aThousandOrdersWaitForOneTillAndOneMoreOnceOneHasEnded() {
        var first = places("k", 310, TOMORROW).order().id();
        copies(first, MOST_WAITING - 2);
        places("last", 310, TOMORROW);

        refuses(ProblemCode.TOO_MANY_ORDERS, () -> places("one more", 310, TOMORROW));
        assertThat(places("last", 310, TOMORROW).isNew())
                .as("it is there already")
                .isFalse();

        orders.withdraw(shop.user().id(), main.device(), first);
        assertThat(places("one more", 310, TOMORROW).isNew()).isTrue();
        refuses(ProblemCode.TOO_MANY_ORDERS, () -> places("two more", 310, TOMORROW));
    }

    @Test
    void sixtyFourMebibytesWaitForOneTill() {
        var first = places("k", 310, TOMORROW).order().id();
        int bytes = rows.members(first).length();
        isOfBytes(first, MOST_BYTES - bytes);

        places("just fits", 310, TOMORROW);

        refuses(ProblemCode.TOO_MANY_ORDERS, () -> places("one more", 310, TOMORROW));
        assertThat(orders.waiting(main.device(), 9)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT0.001S", "P30DT0.001S", "P400000000D"})
    void anOrderIsNotPlacedForATimeThatIsOverOrTooFarAhead(Duration ahead) {
        refuses(ProblemCode.INVALID, () -> places("k", 310, NOW.plus(ahead)));
        assertThat(orders.of(main.device(), 9)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "P30D"})
    void anOrderIsPlacedForAtMost30Days(Duration ahead) {
        var placed = places("k", 310, NOW.plus(ahead)).order();

        assertThat(placed.request().handOverUntil()).isEqualTo(NOW.plus(ahead));
        assertThat(OrderView.of(placed).validUntil()).isEqualTo(NOW.plus(ahead).atOffset(ZoneOffset.UTC));
    }

    @Test
    void aKeyIsForOneContentWhateverBecameOfTheOrderAndWheneverItIsRepeated() {
        var first = places("k", 310, TOMORROW).order();
        var id = main.next();
        main.answers(AskedTill.id(id), AskedTill.DONE);

        var again = places("k", 310, NOW.minusSeconds(1));

        assertThat(again.isNew()).isFalse();
        assertThat(again.order().id()).isEqualTo(first.id());
        assertThat(again.order().state()).isEqualTo(RequestState.APPLIED);
        refuses(ProblemCode.REQUEST_REUSED, () -> places("k", 311, TOMORROW));
        assertThat(main.gets()).isEmpty();
        assertThat(orders.of(main.device(), 9)).hasSize(1);
    }

    @Test
    void anOrderOfAKindThatItsTillForgotIsAnsweredAgainAndNoneIsPlaced() {
        var records = new ChangeSet(List.of(Edit.remove(new RecordKey("category", "1").place())));
        refuses(ProblemCode.KIND_UNKNOWN_TO_TILL, () -> places("k", records));
        knows(Kinds.HERE);
        var id = places("k", records).order().id();
        knows(Kinds.NONE);

        assertThat(places("k", records).order().id()).isEqualTo(id);
        refuses(ProblemCode.KIND_UNKNOWN_TO_TILL, () -> places("l", records));
    }

    private void knows(Kinds kinds) {
        main.till().knows(Knowledge.NONE, kinds);
    }

    private Orders.Placed places(String key, ChangeSet set) {
        return orders.place(shop.user().id(), main.device(), key, set, TOMORROW);
    }

    @Test
    void theLastWaitingEditOfAnArticleCounts() {
        var first = places("a", 310, TOMORROW).order().id();
        places("b", new ChangeSet(List.of(Edit.put(article("7", 320)), Edit.remove(new ArticleNumber("8")))));

        assertThat(orders.waitingEdits(main.device()))
                .isEqualTo(Map.of(
                        SEVEN,
                        Edit.put(article("7", 320)),
                        new ArticleNumber("8"),
                        Edit.remove(new ArticleNumber("8"))));

        var second = rows.open(main.id(), 9).get(1).id();
        isOfBytes(second, 1 << 20);
        assertThat(orders.waitingEdits(main.device()))
                .as("not looked through beyond 1 MiB")
                .isEqualTo(Map.of(SEVEN, Edit.put(article("7", 310))));
        orders.withdraw(shop.user().id(), main.device(), first);
        assertThat(orders.waitingEdits(main.device()))
                .as("the second alone fits")
                .hasSize(2);
        orders.withdraw(shop.user().id(), main.device(), second);
        assertThat(orders.waitingEdits(main.device())).isEmpty();
    }

    @Test
    void whatATillHasLeftAloneIsShownForSevenDays() {
        var id = places("a", 310, TOMORROW).order().id();
        main.next();
        main.answers(id, "{\"status\":\"DONE\",\"changed\":0,\"unchanged\":1,\"skipped\":2}");
        places("b", 310, TOMORROW);
        assertThat(AskedTill.id(main.next())).isNotEqualTo(id);

        closedBefore(id, Duration.ofDays(7));
        assertThat(orders.leftAlone(main.device(), 9)).singleElement().satisfies(order -> assertThat(order.skipped())
                .isEqualTo(2));

        closedBefore(id, Duration.ofDays(7).plusMillis(1));
        assertThat(orders.leftAlone(main.device(), 9)).isEmpty();
    }

    private void closedBefore(String id, Duration ago) {
        engine.jdbc()
                .sql("update till_order set closed_at = ? where id = ?")
                .params(NOW.minus(ago).atOffset(ZoneOffset.UTC), id)
                .update();
    }

    private boolean placesAlone(String key, Edit edit) {
        return orders.placeAlone(shop.user().id(), main.device(), key, edit, "digest");
    }

    /** A second one would find nothing as it expects: the first has changed it. */
    @Test
    void oneOrderForAnArticleAloneWaitsAtATime() {
        var put = Edit.put(article("7", 310));

        assertThat(placesAlone("a", put)).isTrue();
        assertThat(placesAlone("a", put)).as("again").isTrue();
        assertThat(placesAlone("b", Edit.put(article("7", 320)))).isFalse();
        assertThat(placesAlone("b", Edit.put(article("8", 320)))).isTrue();
        assertThat(orders.waiting(main.device(), 9)).hasSize(2);
        assertThat(orders.isWaitingAlone(main.device(), SEVEN)).isTrue();
        assertThat(orders.isWaitingAlone(main.device(), new ArticleNumber("70")))
                .isFalse();

        var request = main.next();
        assertThat(request.get("expected").elements())
                .extracting(digest -> digest.text())
                .containsExactly("digest");
        main.answers(AskedTill.id(request), AskedTill.DONE);
        assertThat(orders.isWaitingAlone(main.device(), SEVEN)).isFalse();
        assertThat(placesAlone("c", Edit.put(article("7", 320)))).isTrue();
    }

    @Test
    void whatWaitsForAnArticleAloneIsWithdrawnAndAllElseStays() {
        places("a", 310, TOMORROW);
        placesAlone("b", Edit.put(article("7", 320)));
        placesAlone("c", Edit.put(article("8", 320)));

        orders.withdrawAlone(shop.user().id(), main.device(), SEVEN);

        assertThat(orders.isWaitingAlone(main.device(), SEVEN)).isFalse();
        assertThat(orders.waiting(main.device(), 9)).hasSize(2);
        assertThat(placesAlone("d", Edit.put(article("7", 330)))).isTrue();
    }
}
