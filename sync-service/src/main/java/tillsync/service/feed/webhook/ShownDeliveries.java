package tillsync.service.feed.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.feed.webhook.Deliveries.Delivery;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** The deliveries of a webhook as its page shows them, with the names of tills. */
@Component
record ShownDeliveries(Deliveries deliveries, Catalogues catalogues, Devices devices) {
    /**
     * One row of the page.
     *
     * @param kind CHANGE_SETS, POSITIONS or TEST
     * @param till the till whose articles were changed, or that has applied them; null for a test
     * @param revision 0 for a test
     */
    record ShownDelivery(String kind, @Nullable String till, long revision, Delivery delivery) {}

    List<ShownDelivery> of(Webhook hook) {
        return deliveries.last(hook.id()).stream()
                .map(delivery -> shown(hook.events(), delivery))
                .toList();
    }

    private ShownDelivery shown(Events events, Delivery delivery) {
        var parts = delivery.id().split("/");
        if (parts[0].equals(StreamSender.TESTS)) {
            return new ShownDelivery("TEST", null, 0, delivery);
        }
        var till = events == Events.CHANGE_SETS
                ? catalogues.find(CatalogueId.of(parts[0])).map(Catalogues.Owned::main)
                : java.util.Optional.of(DeviceId.of(parts[0]));
        return new ShownDelivery(
                events.name(), till.flatMap(devices::name).orElse(null), events.revision(delivery.id()), delivery);
    }
}
