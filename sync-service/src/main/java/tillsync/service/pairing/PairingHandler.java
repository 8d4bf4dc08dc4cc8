package tillsync.service.pairing;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.service.access.Ownership;
import tillsync.service.device.Devices;
import tillsync.service.device.Presence;
import tillsync.service.topology.TopologyChanges;

/** Handles tills that come and go. */
@Component
class PairingHandler {
    private final Joining joining;
    private final Devices devices;
    private final TopologyChanges topology;
    private final Presence presence;
    private final Clock clock;

    PairingHandler(Joining joining, Devices devices, TopologyChanges topology, Presence presence, Clock clock) {
        this.joining = joining;
        this.devices = devices;
        this.topology = topology;
        this.presence = presence;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RegisterTill command) {
        joining.join(command.device(), command.tokenHash(), command.user());
    }

    /** The token is dead when this is committed; articles stay on the till. */
    @CommandHandler
    void handle(SignOffTill command) {
        var device = devices.find(command.device()).orElseThrow(Ownership::notFound);
        topology.leave(device.merchant(), device.id(), command.followers());
        devices.signOff(device.id(), OffsetDateTime.now(clock));
        presence.forget(device.id());
    }
}
