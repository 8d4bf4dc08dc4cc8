package tillsync.service.people.account;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tillsync.article.ZoneHistory;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.access.ZoneChosen;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.Zones;
import tillsync.till.MerchantId;

/** Gives merchants another time zone. Opening hours and windows in the former one are meant in the new one from now on. */
@Component
record ZoneChoice(
        Work work,
        Merchants merchants,
        Ownership ownership,
        Zones zones,
        Devices devices,
        ApplicationEventPublisher application) {
    /** Reads the name of a region's zone. Refuses INVALID with the code ZONE. */
    static ZoneId zone(@Nullable String name) {
        var text = name == null ? "" : name;
        return ZoneHistory.zone(text)
                .filter(known -> ZoneId.getAvailableZoneIds().contains(text))
                .orElseThrow(() -> Refusal.invalid("/zone", "ZONE", "zone: " + text + " (expected: as Europe/Berlin)"));
    }

    /**
     * Gives a merchant another time zone, from now on. Refuses as {@link #zone} does.
     *
     * @param user who must be allowed to add tills to the merchant
     */
    void choose(UserCaller user, MerchantId merchant, @Nullable String name) {
        var zone = zone(name);
        work.inTransaction(() -> {
            merchants.lock(merchant);
            ownership.ownMerchant(user, merchant.value());
            var former = zones.now(merchant);
            zones.choose(merchant, zone);
            devices.moveHours(merchant, former, zone);
            application.publishEvent(new ZoneChosen(merchant, former, zone));
        });
    }
}
