package tillsync.service.people.account;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tillsync.article.ZoneHistory;
import tillsync.problem.Refusal;
import tillsync.service.people.access.UserCaller;
import tillsync.till.MerchantId;

/** A user who may add tills to a merchant chooses its time zone, from now on. */
record ChooseZone(UserCaller user, MerchantId merchant, ZoneId zone) {
    /** Refuses INVALID with the code ZONE for anything but the name of a region's zone. */
    static ZoneId read(@Nullable String zone) {
        var text = zone == null ? "" : zone;
        return ZoneHistory.zone(text)
                .filter(known -> ZoneId.getAvailableZoneIds().contains(text))
                .orElseThrow(() -> Refusal.invalid("/zone", "ZONE", "zone: " + text + " (expected: as Europe/Berlin)"));
    }
}
