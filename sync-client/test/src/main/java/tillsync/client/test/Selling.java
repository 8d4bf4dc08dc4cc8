package tillsync.client.test;

import java.time.LocalDateTime;
import java.time.ZoneId;
import tillsync.article.Planning;
import tillsync.article.Price;

/** Tests a till during a sale, and at the beginning and end of planned values. */
final class Selling {
    private Selling() {}

    static void duringASale(Opening<VendorSoftware> software) throws Exception {
        try (var trial = Trial.of(software)) {
            var pos = trial.till.software();
            pos.opensSale();
            pos.adds(Trial.TEA);
            trial.main.puts(Trial.tea(310));
            trial.settles(Rule.OPEN_SALE);
            pos.adds(Trial.TEA);
            trial.main.puts(Trial.tea(320));
            trial.settles(Rule.OPEN_SALE);
            pos.adds(Trial.TEA);
            costs(3 * 280, pos.pays(), "three teas for 280, whose price changed twice during the sale,");
            trial.settles(Rule.LATER_COMES_AGAIN);
            trial.agrees(Rule.LATER_COMES_AGAIN, "after the sale");
            removesDuringASale(trial, pos);
            beginsDuringASale(trial, pos);
        }
    }

    private static void costs(long wanted, long sum, String what) {
        if (sum != wanted) {
            throw new RuleBroken(Rule.OPEN_SALE, what + " cost " + sum + " (expected: " + wanted + ")", null);
        }
    }

    private static void removesDuringASale(Trial trial, VendorSoftware pos) throws Exception {
        pos.opensSale();
        trial.main.removes(Trial.BREAD);
        trial.settles(Rule.OPEN_SALE);
        pos.adds(Trial.BREAD);
        costs(450, pos.pays(), "a bread for 450, which was removed during the sale,");
        trial.settles(Rule.LATER_COMES_AGAIN);
        trial.agrees(Rule.LATER_COMES_AGAIN, "after a sale during which an article was removed");
    }

    private static void beginsDuringASale(Trial trial, VendorSoftware pos) throws Exception {
        trial.main.puts(Planning.with(Trial.tea(320), time("2026-12-01T18:00"), null, Price.euro(250), null));
        trial.settles(Rule.TAKES_OVER);
        pos.opensSale();
        pos.adds(Trial.TEA);
        trial.shop.clock("2026-12-01T18:00:01");
        trial.settles(Rule.OPEN_SALE);
        pos.adds(Trial.TEA);
        costs(2 * 320, pos.pays(), "two teas for 320, whose planned price began during the sale,");
        trial.settles(Rule.LATER_COMES_AGAIN);
        trial.agrees(Rule.LATER_COMES_AGAIN, "after a sale during which a planned price began");
    }

    static void plannedValues(Opening<VendorSoftware> software) {
        plannedValues(software, "Europe/Berlin", "2027-03-28");
        plannedValues(software, "America/New_York", "2027-03-14");
    }

    /** @param leap the date on which clocks of the zone leap from 2:00 to 3:00 */
    private static void plannedValues(Opening<VendorSoftware> software, String zone, String leap) {
        try (var trial = Trial.in(ZoneId.of(zone), software)) {
            var tea = Planning.with(
                    Trial.tea(280), time("2026-12-05T00:00"), time("2026-12-08T00:00"), Price.euro(240), null);
            tea = Planning.with(tea, time("2027-01-01T00:00"), null, null, "DE_REDUCED");
            trial.main.puts(Planning.with(tea, time(leap + "T02:30"), null, Price.euro(300), null));
            trial.settles(Rule.LOCAL_TIME);
            trial.till.goesOffline();
            for (var moment : new String[] {
                "2026-12-04T16:00:00", "2026-12-04T23:59:59", "2026-12-05T00:00:00", "2026-12-05T12:00:00",
                "2026-12-07T23:59:59", "2026-12-08T00:00:00", "2026-12-31T19:30:00", "2026-12-31T23:59:59",
                "2027-01-01T00:00:00", leap + "T01:59:59", leap + "T03:00:00"
            }) {
                trial.shop.clock(moment);
                trial.settles(Rule.LOCAL_TIME);
                trial.agrees(Rule.LOCAL_TIME, "at " + moment + " in " + zone);
            }
        }
        offAtItsBeginning(software, zone);
    }

    private static void offAtItsBeginning(Opening<VendorSoftware> software, String zone) {
        try (var trial = Trial.in(ZoneId.of(zone), software)) {
            trial.main.puts(Planning.with(Trial.tea(280), time("2027-01-01T00:00"), null, Price.euro(240), null));
            trial.settles(Rule.LOCAL_TIME);
            trial.till.closes();
            trial.shop.clock("2027-01-01T00:30:00");
            trial.till.goesOffline().opens();
            trial.settles(Rule.LOCAL_TIME);
            trial.agrees(Rule.LOCAL_TIME, "half an hour after a value began while the till was off, in " + zone + ",");
        }
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text);
    }
}
