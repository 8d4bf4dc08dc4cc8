package tillsync.service.fleet.pairing;

import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.TillReplaced;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.Ids;
import tillsync.service.store.events.EventLog;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** A till takes the place of another one, which was lost or broken. */
@Component
record Replacement(
        CodeRows codes,
        Ownership ownership,
        Devices devices,
        Contacts contacts,
        TopologyChanges topology,
        EventLog events,
        Ids ids) {
    /**
     * Gives a device to the new till. The device keeps its id, and with it name, place, users, history and catalogue;
     * if it was not signed off, also its role and followers. The reports of the old till are gone.
     */
    Code.Claim replace(SelfDescription told, UserId user, MerchantId merchant, DeviceId replaced) {
        var device = devices.lockAlsoSignedOff(replaced)
                .filter(till -> till.merchant().equals(merchant))
                .orElseThrow(Rights::notFound);
        ownership.require(user, device.id(), TillRole.OWNER);
        var claim = new Code.Claim(device.id(), ids.id());
        codes.removeOf(device.id());
        devices.replace(device.id(), claim.pairing(), told.till());
        contacts.forget(device.id());
        events.append(new TillReplaced(device.merchant(), device.id(), claim.pairing()));
        if (device.signedOffAt() != null) {
            topology.returns(merchant, device.id(), main -> ownership.allows(user, main, TillRole.EDITOR));
        }
        return claim;
    }
}
