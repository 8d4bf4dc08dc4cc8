package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tillsync.Seeds;
import tillsync.json.JsonReader;
import tillsync.problem.Refusal;

class PlanningTest {
    private static final LocalDateTime NEW_YEAR = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final int TIMES = 12;
    private static final Article MILK = Article.read(
            "{\"number\":\"1\",\"name\":\"Milch\",\"price\":{\"cents\":149,\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\",\"shelf\":7}");

    @Test
    void addsWhatIsUnknownHereToNothing() {
        var planned = Planning.with(MILK, NEW_YEAR, null, null, "DE_REDUCED");
        assertThat(planned.canonical())
                .isEqualTo("{\"name\":\"Milch\",\"number\":\"1\",\"planned\":[{\"from\":\"2026-01-01T00:00\","
                        + "\"vat\":\"DE_REDUCED\"}],\"price\":{\"cents\":149,\"currency\":\"EUR\"},\"shelf\":7,"
                        + "\"vat\":\"DE_STANDARD\"}");
        assertThat(Planning.without(planned, NEW_YEAR)).isEqualTo(MILK);
    }

    @Test
    void joinsWhatBeginsInTheSameMinuteAndKeepsTheOrder() {
        var later = Planning.with(MILK, NEW_YEAR.plusDays(1), null, Price.euro(179), null);
        var both = Planning.with(
                Planning.with(later, NEW_YEAR, null, null, "DE_REDUCED"), NEW_YEAR, null, Price.euro(159), null);
        assertThat(Planning.of(both)).hasSize(2).first().satisfies(first -> {
            assertThat(first.from()).isEqualTo(NEW_YEAR);
            assertThat(first.price()).contains(Price.euro(159));
            assertThat(first.vat()).contains("DE_REDUCED");
        });
    }

    @Test
    void takesWhatHasBegunOverBeforeAPriceIsChanged() {
        var planned = Planning.with(
                Planning.with(MILK, NEW_YEAR, null, Price.euro(159), null),
                NEW_YEAR.plusDays(9),
                null,
                Price.euro(199),
                null);
        var begun = Planning.begun(planned, NEW_YEAR);
        assertThat(begun.price()).isEqualTo(Price.euro(159));
        assertThat(Planning.of(begun)).hasSize(1);
        assertThat(begun.asOf(NEW_YEAR.plusDays(9)).price()).isEqualTo(Price.euro(199));
        assertThat(Planning.begun(planned, NEW_YEAR.minusMinutes(1))).isEqualTo(planned);
        assertThat(Planning.at(begun, Price.euro(1), null)
                        .asOf(NEW_YEAR.plusDays(1))
                        .price())
                .isEqualTo(Price.euro(1));
    }

    @Test
    void refusesTheEleventh() {
        var full = MILK;
        for (int day = 0; day < 10; day++) {
            full = Planning.with(full, NEW_YEAR.plusDays(day), null, Price.euro(day), null);
        }
        var ten = full;
        assertThatThrownBy(() -> Planning.with(ten, NEW_YEAR.plusDays(10), null, Price.euro(1), null))
                .isInstanceOf(Refusal.class);
        assertThat(Planning.with(ten, NEW_YEAR, null, Price.euro(7), null)
                        .asOf(NEW_YEAR)
                        .price())
                .isEqualTo(Price.euro(7));
    }

    @Test
    void keepsWhatEndsUntilItHasAndNothingThatHas() {
        var week = Planning.with(MILK, NEW_YEAR, NEW_YEAR.plusDays(7), Price.euro(99), null);
        assertThat(Planning.begun(week, NEW_YEAR.plusDays(6))).isEqualTo(week);
        assertThat(Planning.begun(week, NEW_YEAR.plusDays(7))).isEqualTo(MILK);
    }

    @Test
    void saysWhatHoldsAfterAnEnd() {
        var week = Planning.with(MILK, NEW_YEAR, NEW_YEAR.plusDays(7), Price.euro(99), null);
        var both = Planning.with(week, NEW_YEAR.plusDays(5), NEW_YEAR.plusDays(9), Price.euro(89), "DE_REDUCED");
        assertThat(Planning.of(both))
                .map(value -> Planning.afterEnd(both, value).orElseThrow())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.from()).isEqualTo(NEW_YEAR.plusDays(7));
                            assertThat(first.price()).contains(Price.euro(89));
                            assertThat(first.vat()).isEmpty();
                        },
                        second -> {
                            assertThat(second.price()).contains(MILK.price());
                            assertThat(second.vat()).contains("DE_STANDARD");
                        });
        var lasting = Planning.with(MILK, NEW_YEAR, null, Price.euro(99), null);
        assertThat(Planning.afterEnd(lasting, Planning.of(lasting).get(0))).isEmpty();
    }

    @Test
    void aValueWithoutAnEndThatHasBegunTakesWhatItHidesWithIt() {
        var week = Planning.with(MILK, NEW_YEAR, NEW_YEAR.plusDays(7), Price.euro(99), "DE_REDUCED");
        var both = Planning.with(week, NEW_YEAR.plusDays(1), null, Price.euro(159), null);
        var begun = Planning.begun(both, NEW_YEAR.plusDays(2));
        assertThat(begun.price()).isEqualTo(Price.euro(159));
        assertThat(Planning.of(begun)).singleElement().satisfies(left -> {
            assertThat(left.price()).isEmpty();
            assertThat(left.vat()).contains("DE_REDUCED");
            assertThat(left.until()).contains(NEW_YEAR.plusDays(7));
        });
    }

    @Test
    void pricesOfGroupsArePlannedAndWithdrawnEachForItself() {
        var station = new PriceGroup("bahnhof");
        var kiosk = new PriceGroup("kiosk");
        var week = Planning.with(MILK, NEW_YEAR, NEW_YEAR.plusDays(7), station, Price.euro(189));
        assertThatThrownBy(() -> Planning.with(week, NEW_YEAR, null, kiosk, Price.euro(99)))
                .isInstanceOf(Refusal.class);
        var both = Planning.with(week, NEW_YEAR, NEW_YEAR.plusDays(7), kiosk, Price.euro(99));
        assertThat(Planning.of(both)).singleElement().satisfies(value -> {
            assertThat(value.groups())
                    .containsExactly(Map.entry(station, Price.euro(189)), Map.entry(kiosk, Price.euro(99)));
            assertThat(Planning.afterEnd(both, value).orElseThrow().groups())
                    .containsExactly(Map.entry(station, MILK.price()), Map.entry(kiosk, MILK.price()));
        });
        assertThat(Planning.without(both, NEW_YEAR, kiosk)).isEqualTo(week);
        assertThat(Planning.without(week, NEW_YEAR, station)).isEqualTo(MILK);
        assertThat(Planning.without(week, NEW_YEAR.plusDays(1), station)).isEqualTo(week);
    }

    @Test
    void whatIsPlannedForTheBaseIsWithdrawnWithoutThePricesOfGroups() {
        var station = new PriceGroup("bahnhof");
        var group = Planning.with(MILK, NEW_YEAR, null, station, Price.euro(189));
        var both = Planning.with(group, NEW_YEAR, null, Price.euro(179), "DE_REDUCED");
        assertThat(Planning.withoutBase(both, NEW_YEAR)).isEqualTo(group);
        assertThat(Planning.withoutBase(group, NEW_YEAR)).isEqualTo(group);
        assertThat(Planning.withoutBase(Planning.without(both, NEW_YEAR, station), NEW_YEAR))
                .isEqualTo(MILK);
        assertThat(Planning.withoutBase(both, NEW_YEAR.plusDays(1))).isEqualTo(both);
    }

    @Test
    void aBegunPriceOfAGroupThatLastsBecomesTheGroupsOwn() {
        var station = new PriceGroup("bahnhof");
        var lasting = Planning.with(MILK, NEW_YEAR, null, station, Price.euro(189));
        assertThat(Planning.begun(lasting, NEW_YEAR))
                .isEqualTo(new GroupOffer(Optional.of(Price.euro(189)), true).in(MILK, station));
        assertThat(Planning.begun(lasting, NEW_YEAR.minusMinutes(1))).isEqualTo(lasting);
    }

    @Test
    void twoEndsInOneMinuteAreRefusedUnlessTheSecondReplacesTheFirst() {
        var week = Planning.with(MILK, NEW_YEAR, NEW_YEAR.plusDays(7), Price.euro(99), null);
        assertThatThrownBy(() -> Planning.with(week, NEW_YEAR, null, null, "DE_REDUCED"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.flaws())
                        .singleElement()
                        .satisfies(flaw -> assertThat(flaw.code()).isEqualTo("OTHER_END")));
        assertThat(Planning.with(week, NEW_YEAR, NEW_YEAR.plusDays(7), null, "DE_REDUCED")
                        .asOf(NEW_YEAR)
                        .price())
                .isEqualTo(Price.euro(99));
        assertThat(Planning.with(week, NEW_YEAR, null, Price.euro(159), null))
                .isEqualTo(Planning.with(MILK, NEW_YEAR, null, Price.euro(159), null));
    }

    @Test
    void sellsTheSameAtEachLaterTime() {
        Seeds.each(1_000, random -> {
            var article = draw(random);
            var now = time(random.nextInt(TIMES));
            var begun = Planning.begun(article, now);
            assertThat(Planning.of(begun))
                    .allMatch(
                            value -> value.from().isAfter(now) || value.until().isPresent() && value.runsAt(now));
            for (var later = now; later.isBefore(time(TIMES + 2)); later = later.plusMinutes(1)) {
                assertThat(sold(begun, later)).as("%s at %s", article, later).isEqualTo(sold(article, later));
            }
            assertThat(Planning.begun(begun, now)).isEqualTo(begun);
            assertThat(begun.lastingAsOf(now).price()).isEqualTo(begun.price());
        });
    }

    private static String sold(Article article, LocalDateTime time) {
        var base = article.asOf(time);
        var sold = new StringBuilder(base.vat() + " " + base.name() + " " + base.price());
        for (var group : List.of("a", "b", "c")) {
            sold.append(' ').append(article.sold(new PriceGroup(group), time).map(Article::price));
        }
        return sold.toString();
    }

    private static LocalDateTime time(int minute) {
        return NEW_YEAR.plusMinutes(minute);
    }

    private static String groups(Random random) {
        int which = 1 + random.nextInt(3);
        var price = ":{\"price\":{\"cents\":" + random.nextInt(9) + ",\"currency\":\"EUR\"}}";
        return "{" + ((which & 1) > 0 ? "\"a\"" + price : "") + (which == 3 ? "," : "")
                + ((which & 2) > 0 ? "\"b\"" + price : "") + "}";
    }

    private static Article draw(Random random) {
        var planned = new ArrayList<String>();
        for (int minute = 0; minute < TIMES; minute++) {
            if (random.nextInt(2) == 0 && planned.size() < 10) {
                var until = random.nextInt(3) == 0
                        ? ""
                        : ",\"until\":\"" + time(minute + 1 + random.nextInt(TIMES - minute)) + "\"";
                var price = ",\"price\":{\"cents\":" + minute + ",\"currency\":\"EUR\"}";
                var name = ",\"name\":\"N" + minute + "\"";
                var vat = ",\"vat\":\"" + (random.nextBoolean() ? "DE_ZERO" : "DE_REDUCED") + "\"";
                int which = 1 + random.nextInt(15);
                planned.add("{\"from\":\"" + time(minute) + "\"" + until + ((which & 1) > 0 ? price : "")
                        + ((which & 2) > 0 ? name : "") + ((which & 4) > 0 ? vat : "")
                        + ((which & 8) > 0 ? ",\"groups\":" + groups(random) : "") + "}");
            }
        }
        var own = random.nextBoolean()
                ? MILK
                : Article.read(MILK.toJson().with("groups", JsonReader.read(groups(random))));
        return planned.isEmpty()
                ? own
                : Article.read(own.toJson().with("planned", JsonReader.read("[" + String.join(",", planned) + "]")));
    }
}
