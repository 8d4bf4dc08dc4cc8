package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.refuses;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.gate.LimitSettings.Kind;
import tillsync.service.engine.gate.LimitSettings.Losses;
import tillsync.service.engine.gate.LimitSettings.Prices;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.access.UserCaller;

/** Stricter limits hold at once; weaker ones need a second user, if there is one. */
@EngineTest
class LimitSettingsTest {
    private static final Prices OFF = new Prices(false, 10, null);
    private static final Prices AT_TEN = new Prices(true, 10, null);

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private LimitSettings settings;

    private EngineShop shop;
    private EngineTill main;
    private UserCaller anna;

    @BeforeEach
    void aMain() {
        shop = engine.shop();
        main = shop.till("main");
        anna = shop.user();
    }

    private boolean sets(UserCaller user, boolean on, @Nullable Integer percent) {
        return settings.set(user, shop.merchant(), on, percent);
    }

    private boolean sets(
            UserCaller user, @Nullable Long window, @Nullable Integer percent, @Nullable Integer articles) {
        return settings.set(user, shop.merchant(), window, percent, articles);
    }

    private Prices prices() {
        return settings.prices(shop.merchant());
    }

    private Losses losses() {
        return settings.losses(shop.merchant());
    }

    private int percentAtTheMain() {
        return engine.sources().sourceOf(main.id()).pricePercent();
    }

    @Test
    void areTheServicesAtFirst() {
        assertThat(prices()).isEqualTo(OFF);
        assertThat(losses()).isEqualTo(new Losses(600, 20, 50, null));
        assertThat(percentAtTheMain()).isZero();
    }

    @Test
    void holdAtOnceIfNobodyElseCouldWantThem() {
        assertThat(sets(anna, true, 5)).isTrue();
        assertThat(percentAtTheMain()).isEqualTo(5);
        assertThat(sets(anna, true, 20)).isTrue();
        assertThat(prices()).isEqualTo(new Prices(true, 20, null));
        assertThat(sets(anna, 600L, 100, 50)).isTrue();
        assertThat(losses()).isEqualTo(new Losses(600, 100, 50, null));
        assertThat(sets(anna, false, 20)).isTrue();
        assertThat(percentAtTheMain()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"0", "1001", "none"})
    void ofPricesAreRefusedOutOfRange(@Nullable Integer percent) {
        refuses(ProblemCode.INVALID, () -> sets(anna, true, percent));
        assertThat(prices()).isEqualTo(OFF);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "0, 20, 50",
                "86401, 20, 50",
                "none, 20, 50",
                "600, -1, 50",
                "600, 101, 50",
                "600, 20, 0",
                "600, 20, 1000001"
            })
    void ofLossesAreRefusedOutOfRange(@Nullable Long window, @Nullable Integer percent, @Nullable Integer articles) {
        refuses(ProblemCode.INVALID, () -> sets(anna, window, percent, articles));
        assertThat(losses()).isEqualTo(new Losses(600, 20, 50, null));
    }

    @Test
    void areAcceptedAtTheEndsOfTheirRanges() {
        assertThat(sets(anna, true, 1)).isTrue();
        assertThat(sets(anna, true, 1_000)).isTrue();
        assertThat(sets(anna, 1L, 0, 1)).isTrue();
        assertThat(sets(anna, 86_400L, 100, 1_000_000)).isTrue();
    }

    @Test
    void areUnknownToStrangers() {
        var stranger = engine.shop();
        stranger.till("another");
        refuses(ProblemCode.NOT_FOUND, () -> sets(stranger.user(), true, 10));
        refuses(ProblemCode.NOT_FOUND, () -> sets(shop.user(main, TillRole.EDITOR), true, 10));
    }

    @Test
    void areOfOneUserWhoIsAlone() {
        assertThat(settings.isAlone(anna, shop.merchant())).isTrue();
        var editor = shop.user(main, TillRole.EDITOR);
        assertThat(settings.isAlone(anna, shop.merchant())).isFalse();
        assertThat(settings.isAlone(editor, shop.merchant())).isFalse();
    }

    @Nested
    class OfTwoUsers {
        private UserCaller ben;

        @BeforeEach
        void another() {
            ben = shop.user(main, TillRole.OWNER);
            engine.jdbc()
                    .sql("update till_user set since = since - interval '2' day where device = ?")
                    .param(main.id().value())
                    .update();
            sets(anna, true, 10);
        }

        private boolean areWantedBy(UserCaller user, Kind kind) {
            return settings.areWantedBy(user.id(), shop.merchant(), kind);
        }

        @Test
        void holdAtOnceIfTheyAreStricter() {
            assertThat(sets(anna, true, 5)).isTrue();
            assertThat(prices()).isEqualTo(new Prices(true, 5, null));
            assertThat(sets(anna, 600L, 10, 50)).isTrue();
            assertThat(losses()).isEqualTo(new Losses(600, 10, 50, null));
        }

        @Test
        void areWantedByBothIfTheyAreWeaker() {
            assertThat(sets(anna, true, 20)).isFalse();
            assertThat(sets(anna, true, 20)).as("again by the same").isFalse();

            assertThat(prices().pricePercent()).isEqualTo(10);
            var wanted = prices().wanted();
            assertThat(wanted.secondEyes()).isTrue();
            assertThat(wanted.pricePercent()).isEqualTo(20);
            assertThat(wanted.by()).isEqualTo(Actor.ofUser(anna.userId()));
            assertThat(areWantedBy(anna, Kind.APPROVAL)).isTrue();
            assertThat(areWantedBy(anna, Kind.GUARD)).isFalse();
            assertThat(areWantedBy(ben, Kind.APPROVAL)).isFalse();
            assertThat(percentAtTheMain()).isEqualTo(10);

            assertThat(sets(ben, true, 20)).isTrue();
            assertThat(prices()).isEqualTo(new Prices(true, 20, null));
            assertThat(percentAtTheMain()).isEqualTo(20);
        }

        @Test
        void areTheSameThatBothWant() {
            sets(anna, true, 20);
            sets(anna, true, 30);

            assertThat(sets(ben, true, 20)).isFalse();
            assertThat(prices().pricePercent()).isEqualTo(10);
            assertThat(sets(anna, true, 20)).isTrue();
            assertThat(prices()).isEqualTo(new Prices(true, 20, null));
        }

        @Test
        void areForgottenOnceThoseThatHoldAreSetAgain() {
            sets(anna, false, 10);
            assertThat(sets(ben, true, 10)).isTrue();
            assertThat(prices()).isEqualTo(AT_TEN);
            assertThat(sets(ben, false, 10)).as("wanted by one alone").isFalse();
        }

        @Test
        void ofLossesAreWantedByBothToo() {
            assertThat(sets(anna, 600L, 100, 50)).isFalse();
            assertThat(losses().percent()).isEqualTo(20);
            assertThat(losses().wanted().percent()).isEqualTo(100);
            assertThat(losses().wanted().windowSeconds()).isEqualTo(600);
            assertThat(losses().wanted().articles()).isEqualTo(50);
            assertThat(losses().wanted().by()).isEqualTo(Actor.ofUser(anna.userId()));

            assertThat(sets(ben, 600L, 100, 50)).isTrue();
            assertThat(losses()).isEqualTo(new Losses(600, 100, 50, null));
        }

        @Test
        void ofLossesHoldAtOnceIfNoSecondPairOfEyesIsWanted() {
            sets(anna, false, 10);
            sets(ben, false, 10);
            assertThat(sets(anna, 600L, 100, 50)).isTrue();
        }

        @Test
        void areNotConfirmedByANewcomer() {
            var carla = shop.user(main, TillRole.OWNER);
            sets(anna, false, 10);

            refuses(ProblemCode.APPROVER_TOO_NEW, () -> sets(carla, false, 10));

            assertThat(areWantedBy(anna, Kind.APPROVAL)).isTrue();
            assertThat(sets(carla, true, 5)).as("stricter").isTrue();
        }
    }
}
