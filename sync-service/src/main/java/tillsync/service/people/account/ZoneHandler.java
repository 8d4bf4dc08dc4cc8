package tillsync.service.people.account;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.ZoneChosen;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.Zones;

/**
 * Changes the time zones of merchants. Opening hours and windows in the former zone are read in the new one from then
 * on.
 */
@Component
record ZoneHandler(
        Merchants merchants, Ownership ownership, Zones zones, Devices devices, ApplicationEventPublisher application) {
    @CommandHandler
    void handle(ChooseZone command) {
        var merchant = command.merchant();
        merchants.lock(merchant);
        ownership.ownMerchant(command.user(), merchant.value());
        var former = zones.now(merchant);
        zones.choose(merchant, command.zone());
        devices.moveHours(merchant, former, command.zone());
        application.publishEvent(new ZoneChosen(merchant, former, command.zone()));
    }
}
