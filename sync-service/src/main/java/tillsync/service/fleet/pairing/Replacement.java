package tillsync.service.fleet.pairing;

import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.TillReplaced;
import tillsync.people.TillRole;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.EventLog;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** A till takes the place of another one, which was lost or broken. */
@Component
record Replacement(
        Codes codes,
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
    Code.Claim replace(Told told, ConfirmCode command, DeviceId replaced) {
        var device = devices.lockAlsoSignedOff(replaced)
                .filter(till -> till.merchant().equals(command.merchant()))
                .orElseThrow(Ownership::notFound);
        ownership.require(command.user(), device.id(), TillRole.OWNER);
        var claim = new Code.Claim(device.id(), ids.id());
        codes.removeOf(device.id());
        devices.replace(device.id(), claim.pairing(), told.till());
        contacts.forget(device.id());
        events.append(new TillReplaced(device.merchant(), device.id(), claim.pairing()));
        if (device.signedOffAt() != null) {
            topology.returns(
                    device.merchant(), device.id(), main -> ownership.allows(command.user(), main, TillRole.EDITOR));
        }
        return claim;
    }
}
