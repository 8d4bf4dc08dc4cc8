package tillsync.scenarios.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.DeliveryModeSet;
import tillsync.catalogue.CatalogueEvent.PilotReleased;
import tillsync.catalogue.CatalogueEvent.PilotReleased.Reason;
import tillsync.catalogue.CatalogueId;
import tillsync.delivery.DeliveryMode.Kind;
import tillsync.till.DeviceId;

/** What users have decided about delivery, and what a follower may have by that: told in the plainest way. */
final class PlainDelivery {
    private final Map<CatalogueId, DeliveryModeSet> modes = new HashMap<>();
    private final Map<CatalogueId, Long> released = new HashMap<>();
    private final Map<CatalogueId, Long> byUsers = new HashMap<>();

    void apply(CatalogueEvent event) {
        if (event instanceof DeliveryModeSet set) {
            modes.put(set.catalogue(), set);
            released.put(set.catalogue(), set.revision());
        } else if (event instanceof PilotReleased release) {
            released.merge(release.catalogue(), release.revision(), Math::max);
            if (release.reason() != Reason.UNDONE) {
                byUsers.merge(release.catalogue(), release.revision(), Math::max);
            }
        }
    }

    /** The last revision that all followers may have, if it is a pilot's; else the one at which the mode began. */
    long released(CatalogueId catalogue) {
        return released.getOrDefault(catalogue, 0L);
    }

    /** The furthest revision to which a user has released a pilot. */
    long releasedByUsers(CatalogueId catalogue) {
        return byUsers.getOrDefault(catalogue, 0L);
    }

    /** Whether a follower may have a revision. @param storedAt when it was stored */
    boolean mayHave(CatalogueId catalogue, DeviceId follower, long revision, Instant storedAt, Instant now) {
        var set = modes.get(catalogue);
        if (set == null || set.mode().kind() == Kind.AT_ONCE || revision <= released(catalogue)) {
            return true;
        }
        return set.mode().kind() == Kind.PILOT ? set.mode().pilots().contains(follower) : wasOpen(set, storedAt, now);
    }

    /** Looks at the clock on the wall when it was stored, now, and at each full minute in between. */
    private static boolean wasOpen(DeliveryModeSet set, Instant storedAt, Instant now) {
        var moment = storedAt;
        while (!moment.isAfter(now)) {
            if (isOpen(set, moment)) {
                return true;
            }
            moment = moment.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        }
        return isOpen(set, now);
    }

    private static boolean isOpen(DeliveryModeSet set, Instant moment) {
        var window = set.mode().window();
        int time = moment.atZone(window.zone()).toLocalTime().toSecondOfDay();
        int opens = window.opens().toSecondOfDay();
        int closes = window.closes().toSecondOfDay();
        boolean between = time >= Math.min(opens, closes) && time < Math.max(opens, closes);
        return between == opens < closes;
    }
}
