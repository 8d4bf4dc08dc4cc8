package tillsync.service.fleet.notices;

import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent.DeliveryHeld;
import tillsync.people.TillRole;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;
import tillsync.service.store.events.Wakes;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;

/** Tells the owners of a main by mail that its delivery is held, once that is on the disk. */
@Component
@ProcessingGroup("state")
record GuardTold(Mails mails, PublicAddress address, TillUsers users, Devices devices, Wakes wakes) {
    @EventHandler
    void on(DeliveryHeld event) {
        if (mails.areSent()) {
            wakes.afterCommit(() -> devices.find(event.main()).ifPresent(main -> tell(event, main)));
        }
    }

    private void tell(DeliveryHeld event, Device main) {
        users.team(event.merchant(), event.main()).users().entrySet().stream()
                .filter(user -> user.getValue() == TillRole.OWNER)
                .map(Map.Entry::getKey)
                .forEach(owner -> mails.tell(
                        owner,
                        MailText.DELIVERY_HELD,
                        main.name(),
                        event.removed(),
                        event.unpriced(),
                        event.articles(),
                        address.of("/tills/" + main.id() + "/held-back")));
    }
}
