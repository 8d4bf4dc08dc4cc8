package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;
import static tillsync.service.engine.EngineShop.refuses;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import tillsync.problem.ProblemCode;
import tillsync.service.TickedClock;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.gate.DeliveryModes.View;
import tillsync.service.tills.access.ZoneChosen;
import tillsync.service.tills.device.Zones;
import tillsync.topology.Assignment;

/** Changes are delivered in an hour of the day that begins in six hours:   main, of 10 articles at 100 -> north. */
@EngineTest
@Import(TickedClock.Ticks.class)
class DeliveryWindowTest {
    private static final ZoneId LIMA = ZoneId.of("America/Lima");

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private TickedClock clock;

    @Autowired
    private DeliveryModes modes;

    @Autowired
    private Zones zones;

    @Autowired
    private ApplicationEventPublisher events;

    private EngineShop shop;
    private EngineTill main;
    private EngineTill north;

    @BeforeEach
    void aWindow() {
        shop = engine.shop();
        main = shop.till("main");
        north = shop.follower("north", main);
        main.puts(articles(10, 100));
        isStoredNow(1);
        var opens = clock.instant().plus(Duration.ofHours(6)).atOffset(ZoneOffset.UTC);
        opens(opens, "UTC");
    }

    /** Sets a window of one hour. @param zone null: the shop's */
    private void opens(OffsetDateTime opens, @Nullable String zone) {
        var from = "%tR".formatted(opens);
        var to = "%tR".formatted(opens.plusHours(1));
        modes.set(shop.user().id(), main.device(), new WantedDelivery("WINDOW", null, null, from, to, zone));
    }

    private void sets(String number, long cents) {
        isStoredNow(main.puts(article(number, cents)).revision());
    }

    /** At the time that the clock shows: that of events is the machine's. */
    private void isStoredNow(long revision) {
        engine.jdbc()
                .sql("update revision set recorded_at = ? where catalogue = ? and revision = ?")
                .params(
                        clock.instant().atOffset(ZoneOffset.UTC),
                        view().catalogue().value(),
                        revision)
                .update();
    }

    private View view() {
        return modes.of(shop.user().id(), engine.sources().sourceOf(main.id()));
    }

    private long gets() {
        return north.page(null, 5_000).head().revision();
    }

    @Test
    void isWaitedFor() {
        sets("0", 120);
        assertThat(gets()).isEqualTo(1);
        var closed = view();
        assertThat(closed.window().open()).isFalse();
        assertThat(closed.window().changesAt())
                .isBetween(
                        clock.instant()
                                .plus(Duration.ofHours(6))
                                .minusSeconds(60)
                                .atOffset(ZoneOffset.UTC),
                        clock.instant().plus(Duration.ofHours(6)).atOffset(ZoneOffset.UTC));
        assertThat(closed.keepsBack()).isTrue();
        assertThat(closed.waitingSince()).isNotNull();
        assertThat(closed.hasPilot()).isFalse();
        assertThat(closed.tried()).isNull();

        clock.tick(Duration.ofHours(6).plusMinutes(1));
        assertThat(gets()).isEqualTo(2);
        sets("0", 130);
        assertThat(gets()).as("at once while it is open").isEqualTo(3);
        assertThat(view().window().open()).isTrue();
        assertThat(view().window().changesAt()).isNull();

        clock.tick(Duration.ofHours(1));
        sets("0", 140);
        assertThat(gets()).as("as it was when the window closed").isEqualTo(3);
        clock.tick(Duration.ofHours(23));
        assertThat(gets()).isEqualTo(4);
    }

    /** It has closed before the main first published. */
    @Test
    void keepsNothingBackThatWasThereWhenItWasSet() {
        opens(clock.instant().minus(Duration.ofHours(2)).atOffset(ZoneOffset.UTC), "UTC");
        assertThat(gets()).isEqualTo(1);
        sets("0", 120);
        assertThat(gets()).isEqualTo(1);
    }

    @Test
    void lastsForAPullThatBeganInIt() {
        main.puts(articles(10, 120));
        isStoredNow(2);
        clock.tick(Duration.ofHours(6).plusMinutes(1));
        var first = north.page(null, 3);

        clock.tick(Duration.ofHours(2));
        sets("0", 130);

        assertThat(north.page(first.continuation(), 100).head().revision()).isEqualTo(2);
    }

    @Test
    void isNotOpenedByAnotherWindowNorByAPilot() {
        sets("0", 120);
        opens(clock.instant().plus(Duration.ofHours(3)).atOffset(ZoneOffset.UTC), "UTC");
        assertThat(view().delivered()).isEqualTo(1);
        var south = shop.follower("south", main);
        modes.set(
                shop.user().id(),
                main.device(),
                new WantedDelivery("PILOT", List.of(north.id().value()), null, null, null, null));

        assertThat(gets()).as("of the pilot till").isEqualTo(2);
        assertThat(south.page(null, 100).head().revision()).isEqualTo(1);
    }

    @Test
    void isOverAtOnceIfChangesAreDeliveredAtOnce() {
        sets("0", 120);

        modes.set(shop.user().id(), main.device(), new WantedDelivery("AT_ONCE", null, null, null, null, null));

        assertThat(gets()).isEqualTo(2);
        assertThat(view().window()).isNull();
        refuses(ProblemCode.NOTHING_IS_HELD, () -> modes.release(shop.user().id(), main.id(), 2L, true));
    }

    @Test
    void staysAtItsTimeIfTheShopMoves() {
        var home = zones.now(shop.merchant());
        opens(OffsetDateTime.parse("2026-12-06T02:00:00Z"), null);
        assertThat(view().window().zone()).isEqualTo(home.getId());

        moves(home, LIMA);

        assertThat(view().window().zone()).isEqualTo("America/Lima");
        assertThat(view().window().opens()).isEqualTo("02:00");
        assertThat(view().window().closes()).isEqualTo("03:00");
        moves(home, ZoneId.of("Asia/Tokyo"));
        assertThat(view().window().zone()).as("it was in no other zone").isEqualTo("America/Lima");
    }

    @Test
    void isNoneOfAMainWithoutOneIfTheShopMoves() {
        shop.assign(Assignment.main(north.id()));

        moves(ZoneOffset.UTC, LIMA);

        assertThat(modes.of(shop.user().id(), engine.sources().sourceOf(north.id()))
                        .window())
                .isNull();
    }

    private void moves(ZoneId former, ZoneId zone) {
        engine.work().inTransaction(() -> events.publishEvent(new ZoneChosen(shop.merchant(), former, zone)));
    }
}
