package tillsync.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/** Which changes of prices another user must approve, if those by more than 10 % are large. */
class PriceReviewTest {
    private static final LocalDateTime NOW = LocalDateTime.parse("2027-01-10T12:00");
    private static final LocalDateTime LONG_AGO = NOW.minusYears(1);
    private static final PriceGroup STATION = new PriceGroup("station");
    private static final PriceGroup AIRPORT = new PriceGroup("airport");
    private static final Article ESPRESSO = article(200);

    private static Article article(long cents) {
        return Article.of("espresso", "Espresso", Price.euro(cents), "DE_STANDARD");
    }

    private static boolean counts(Article was, Article is) {
        return new PriceReview(Map.of(was.number(), was), 10, NOW).counts(is);
    }

    private static Article planned(Article article, int hours, @Nullable Integer until, long cents) {
        return Planning.with(
                article, NOW.plusHours(hours), until == null ? null : NOW.plusHours(until), Price.euro(cents), null);
    }

    private static Article grouped(Article article, PriceGroup group, long cents) {
        return new GroupOffer(Optional.of(Price.euro(cents)), true).in(article, group);
    }

    @Test
    void aPriceCountsIfItDiffersByMoreThanThePercent() {
        assertThat(counts(ESPRESSO, article(220))).isFalse();
        assertThat(counts(ESPRESSO, article(180))).isFalse();
        assertThat(counts(ESPRESSO, article(221))).isTrue();
        assertThat(counts(ESPRESSO, article(179))).isTrue();
    }

    @Test
    void fromOrToNothingAlwaysCounts() {
        var generous = new PriceReview(Map.of(ESPRESSO.number(), ESPRESSO), 1_000, NOW);
        assertThat(generous.counts(article(0))).isTrue();
        assertThat(counts(article(0), article(1))).isTrue();
        assertThat(counts(article(0), article(0))).isFalse();
    }

    @Test
    void anotherCurrencyAlwaysCounts() {
        assertThat(counts(ESPRESSO, Article.of("espresso", "Espresso", new Price(200, "CHF"), "DE_STANDARD")))
                .isTrue();
    }

    @Test
    void aNewArticleDoesNotCountNorDoesItsRemoval() {
        var nothing = new PriceReview(Map.of(), 10, NOW);
        assertThat(nothing.count(List.of(Edit.put(ESPRESSO)))).isZero();
        var review = new PriceReview(Map.of(ESPRESSO.number(), ESPRESSO), 10, NOW);
        assertThat(review.count(List.of(Edit.remove(ESPRESSO.number())))).isZero();
        assertThat(review.count(List.of(Edit.put(article(400))))).isEqualTo(1);
    }

    @Test
    void anotherNameDoesNotCount() {
        assertThat(counts(ESPRESSO, Article.of("espresso", "Caffè", Price.euro(200), "DE_STANDARD")))
                .isFalse();
    }

    /** Each state was approved, of which most change it by little. */
    @Test
    void approvingSmallChangesDoesNotBeginThemAnew() {
        var random = new Random(102);
        for (int i = 0; i < 200; i++) {
            var cents = random.longs(190, 260).distinct().limit(8).boxed().toList();
            var states = cents.stream()
                    .map(each -> Map.of(ESPRESSO.number(), article(each)))
                    .toList();
            var before = Objects.requireNonNull(
                    PriceReview.of(states, 10, NOW).before().get(ESPRESSO.number()));
            int at = cents.indexOf(before.price().cents());
            assertThat(at == 0 || PriceReview.of(states.subList(0, at), 10, NOW).counts(article(cents.get(at))))
                    .isTrue();
            assertThat(states.subList(at, states.size()))
                    .noneMatch(later -> counts(before, Objects.requireNonNull(later.get(ESPRESSO.number()))));
        }
    }

    @Test
    void anArticleThatIsThereLaterIsComparedWithThat() {
        var review = PriceReview.of(List.of(Map.of(), Map.of(ESPRESSO.number(), ESPRESSO), Map.of()), 10, NOW);
        assertThat(review.counts(article(300))).isTrue();
        assertThat(review.counts(article(210))).isFalse();
    }

    @Nested
    class OfPriceGroups {
        @Test
        void countAgainstWhatTheGroupPaidBefore() {
            var before = grouped(ESPRESSO, STATION, 400);
            assertThat(counts(before, grouped(ESPRESSO, STATION, 440))).isFalse();
            assertThat(counts(before, grouped(ESPRESSO, STATION, 200))).isTrue();
        }

        @Test
        void countAgainstTheBasePriceIfTheGroupIsNew() {
            assertThat(counts(ESPRESSO, grouped(ESPRESSO, STATION, 220))).isFalse();
            assertThat(counts(ESPRESSO, grouped(ESPRESSO, STATION, 240))).isTrue();
        }

        @Test
        void countIfTheyFallBackToTheBasePrice() {
            assertThat(counts(grouped(ESPRESSO, STATION, 400), ESPRESSO)).isTrue();
        }

        @Test
        void countIfTheyAreNotOfferedNow() {
            var hidden = new GroupOffer(Optional.of(Price.euro(1)), false).in(ESPRESSO, STATION);
            assertThat(counts(ESPRESSO, hidden)).isTrue();
        }
    }

    @Nested
    class OfPlans {
        @Test
        void countIfTheyAreNew() {
            assertThat(counts(ESPRESSO, planned(ESPRESSO, 24, null, 220))).isFalse();
            assertThat(counts(ESPRESSO, planned(ESPRESSO, 24, null, 240))).isTrue();
        }

        @Test
        void doNotCountIfTheyStoodThereBefore() {
            var before = planned(ESPRESSO, 24, null, 400);
            assertThat(counts(before, planned(article(201), 24, null, 400))).isFalse();
            assertThat(counts(before, planned(ESPRESSO, 48, null, 400))).isFalse();
            assertThat(counts(before, planned(ESPRESSO, 12, null, 400))).isTrue();
        }

        @Test
        void thatRanBeforeAreThePriceBefore() {
            var before = planned(ESPRESSO, -24, null, 400);
            assertThat(counts(before, article(400))).isFalse();
            assertThat(counts(before, article(420))).isFalse();
            assertThat(counts(before, ESPRESSO)).isTrue();
        }

        @Test
        void thatRunMayHaveTheBasePriceBehindThemChangedByLittle() {
            var before = planned(ESPRESSO, -24, 24, 100);
            assertThat(counts(before, planned(article(205), -24, 24, 100))).isFalse();
            assertThat(counts(before, planned(article(300), -24, 24, 100))).isTrue();
        }

        @Test
        void thatRunForAWhileDoNotMakeTheirPriceTheArticlesOwn() {
            var special = planned(ESPRESSO, -24, 24, 1);
            assertThat(counts(special, article(1))).isTrue();
            assertThat(counts(special, planned(article(1), -24, 24, 1))).isTrue();
            assertThat(counts(special, planned(ESPRESSO, -24, null, 1))).isTrue();
            assertThat(counts(special, planned(ESPRESSO, -24, 48, 1))).isTrue();
        }

        /** Tills that do not know ends sell it for ever. */
        @Test
        void countIfTheyHaveEndedAlready() {
            assertThat(counts(ESPRESSO, planned(ESPRESSO, -48, -24, 9_000))).isTrue();
            assertThat(counts(ESPRESSO, planned(ESPRESSO, -48, -24, 205))).isFalse();
            var ended = planned(ESPRESSO, -48, -24, 9_000);
            assertThat(counts(ended, planned(article(205), -48, -24, 9_000))).isFalse();
            assertThat(counts(ended, article(205))).isFalse();
        }

        @Test
        void countInPriceGroupsToo() {
            var planned = Planning.with(ESPRESSO, NOW.plusHours(1), null, STATION, Price.euro(400));
            assertThat(counts(ESPRESSO, planned)).isTrue();
        }
    }

    /** Asks what each till sells at each hour, and what tills sell that know neither plans nor groups. */
    @Test
    void aModelThatLooksAtEachHourSaysTheSame() {
        var random = new Random(101);
        int large = 0;
        for (int i = 0; i < 1_000; i++) {
            var was = any(random);
            var is = random.nextInt(3) == 0 ? any(random) : nearly(was, random);
            boolean expected = plain(was, is);
            assertThat(counts(was, is)).as("%s -> %s", was, is).isEqualTo(expected);
            large += expected ? 1 : 0;
        }
        assertThat(large).isBetween(100, 900);
    }

    private static boolean plain(Article was, Article is) {
        for (var group : new PriceGroup[] {null, STATION, AIRPORT}) {
            long lasting = cents(lasting(was), group, NOW);
            if (isLarge(cents(is, group, NOW), cents(was, group, NOW))) {
                return true;
            }
            for (int hour = 1; hour <= 60; hour++) {
                long then = cents(is, group, NOW.plusHours(hour));
                if (isLarge(then, lasting) && isLarge(then, cents(was, group, NOW.plusHours(hour)))) {
                    return true;
                }
            }
            long plain = cents(is, group, LONG_AGO);
            if (isLarge(plain, lasting) && isLarge(plain, cents(was, group, LONG_AGO))) {
                return true;
            }
            long endless = cents(endless(is), group, NOW);
            if (isLarge(endless, lasting) && isLarge(endless, cents(endless(was), group, NOW))) {
                return true;
            }
        }
        return false;
    }

    private static Article lasting(Article article) {
        var lasting = article;
        for (var value : Planning.of(article)) {
            lasting = value.until().isPresent() ? Planning.without(lasting, value.from()) : lasting;
        }
        return lasting;
    }

    private static Article endless(Article article) {
        if (!article.hasPlanned()) {
            return article;
        }
        var values = Objects.requireNonNull(article.toJson().get("planned")).elements().stream()
                .map(value -> (JsonValue) ((JsonObject) value).without("until"))
                .toList();
        return Article.read(article.toJson().with("planned", new JsonArray(values)));
    }

    private static long cents(Article article, @Nullable PriceGroup group, LocalDateTime time) {
        return article.sold(group, time).orElseThrow().price().cents();
    }

    private static boolean isLarge(long is, long was) {
        return is != was && (was == 0 || is == 0 || Math.abs(is - was) * 10 > was);
    }

    private static Article any(Random random) {
        var article = article(cents(random));
        for (var group : Stream.of(STATION, AIRPORT)
                .filter(each -> random.nextInt(3) == 0)
                .toList()) {
            article = grouped(article, group, cents(random));
        }
        return nearly(article, random);
    }

    /** The article with some other prices, and some plans more. */
    private static Article nearly(Article before, Random random) {
        var article = before;
        if (random.nextInt(3) == 0) {
            article = Planning.at(article, Price.euro(article.price().cents() * (95 + random.nextInt(11)) / 100), null);
        }
        if (random.nextInt(4) == 0) {
            article = grouped(article, STATION, cents(random));
        }
        for (int plans = random.nextInt(3); plans > 0 && Planning.of(article).size() < 9; plans--) {
            var from = NOW.plusHours(random.nextInt(60) - 20);
            if (Planning.of(article).stream().anyMatch(other -> other.from().equals(from))) {
                continue;
            }
            var until = random.nextBoolean() ? null : from.plusHours(1 + random.nextInt(20));
            article = random.nextInt(3) == 0
                    ? Planning.with(article, from, until, AIRPORT, Price.euro(cents(random)))
                    : Planning.with(article, from, until, Price.euro(cents(random)), null);
        }
        return article;
    }

    private static long cents(Random random) {
        return random.nextInt(20) == 0 ? 0 : 190 + random.nextInt(40);
    }
}
