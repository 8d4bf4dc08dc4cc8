package tillsync.service.engine.picture;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.article.PictureId;
import tillsync.service.engine.asking.Orders;
import tillsync.service.engine.catalogue.NamedPictures;
import tillsync.service.engine.inbox.InboxEntries;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.device.Devices;
import tillsync.till.MerchantId;

/**
 * Lets pictures go that were sent a week ago and that nothing names: no article at any revision, no change that waits
 * for a till, no late edit. On the one node that has claimed it; each round looks at some, and goes on where the last
 * one ended.
 */
@Component
class PictureRounds extends Background {
    static final Duration KEPT_UNNAMED = Duration.ofDays(7);

    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final Duration TAKEN_OVER_AFTER = Duration.ofMinutes(45);
    private static final int AT_ONCE = 500;
    private static final int MOST_LOOKS = 20;

    private final Lease lease;
    private final Pictures pictures;
    private final NamedPictures named;
    private final Orders orders;
    private final InboxEntries inbox;
    private final Devices devices;
    private final Durability durability;
    private final Clock clock;
    private Pictures.Place last = Pictures.Place.FIRST;

    PictureRounds(
            JdbcClient jdbc,
            Ids ids,
            Pictures pictures,
            NamedPictures named,
            Orders orders,
            InboxEntries inbox,
            Devices devices,
            Durability durability,
            Clock clock) {
        super("pictures", PAUSE, PAUSE);
        this.lease = new Lease(jdbc, "pictures", ids.id(), TAKEN_OVER_AFTER);
        this.pictures = pictures;
        this.named = named;
        this.orders = orders;
        this.inbox = inbox;
        this.devices = devices;
        this.durability = durability;
        this.clock = clock;
    }

    @Override
    protected void round() {
        if (lease.claim()) {
            look();
        }
    }

    /** Looks at the next pictures, from the first again after the last. */
    void look() {
        var before = StoredTime.of(clock.instant().minus(KEPT_UNNAMED));
        for (int i = 0; i < MOST_LOOKS; i++) {
            var some = pictures.behind(last, AT_ONCE);
            some.stream()
                    .filter(place -> place.putAt().isBefore(before))
                    .collect(Collectors.groupingBy(place -> MerchantId.of(place.merchant())))
                    .forEach((merchant, old) -> letGo(merchant, old, before));
            last = some.size() < AT_ONCE ? Pictures.Place.FIRST : some.get(some.size() - 1);
            if (some.size() < AT_ONCE) {
                return;
            }
        }
    }

    private void letGo(MerchantId merchant, List<Pictures.Place> old, OffsetDateTime before) {
        Map<PictureId, Pictures.Place> unnamed =
                old.stream().collect(Collectors.toMap(place -> new PictureId(place.picture()), place -> place));
        unnamed.keySet().removeAll(named.among(merchant, Set.copyOf(unnamed.keySet())));
        if (unnamed.isEmpty()) {
            return;
        }
        unnamed.keySet().removeAll(orders.picturesNamed(devices.ofMerchant(merchant)));
        unnamed.keySet().removeAll(inbox.picturesNamed(merchant));
        unnamed.values()
                .forEach(place -> durability.inTransaction(() -> {
                    pictures.delete(place, before);
                    return place;
                }));
    }
}
