package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.fleet.team.Teams;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;

/** Makes a new device: its row, its place as a main, and its first user. */
@Component
record Joining(Devices devices, TopologyChanges topology, Teams teams) {
    /** @param tokenHash SHA-256 of its token; null: the till gets one when it asks for it */
    void join(Device device, byte @Nullable [] tokenHash, UserId user) {
        devices.add(device, tokenHash);
        topology.join(device.merchant(), device.id());
        teams.link(device.id(), user);
    }
}
