package tillsync.service.fleet.pairing;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillKeys;
import tillsync.topology.Topology;

/** Handles tills that come and go. */
@Component
record PairingHandler(
        Joining joining,
        Devices devices,
        TillKeys keys,
        Codes codes,
        Accounts accounts,
        Ownership ownership,
        TopologyChanges topology,
        Clock clock) {
    @CommandHandler
    void handle(RegisterTill command) {
        accounts.lock(command.user());
        joining.join(command.device(), command.tokenHash(), command.user());
        var key = command.key();
        if (key != null) {
            keys.bind(command.device().id(), command.device().pairing(), key, null);
        }
    }

    /** Signs a till off. Its token is dead when this is committed; its articles stay on the till. */
    @CommandHandler
    void handle(SignOffTill command) {
        var device = devices.find(command.device()).orElseThrow(Ownership::notFound);
        topology.leave(device.merchant(), device.id(), command.followers(), before -> requireAllowed(command, before));
        devices.signOff(device.id(), OffsetDateTime.now(clock));
        codes.removeOf(device.id());
    }

    /**
     * Refuses a till that was replaced meanwhile. Refuses a user who may not change the place of each follower, and of
     * the main that the followers get.
     */
    private void requireAllowed(SignOffTill command, Topology topology) {
        var device = devices.lock(command.device()).orElseThrow(Ownership::notFound);
        if (command.pairing() != null && !command.pairing().equals(device.pairing())) {
            throw Ownership.notFound();
        }
        var user = command.user();
        if (user != null) {
            ownership.require(user, device.id(), TillRole.OWNER);
            topology.followersOf(device.id())
                    .forEach(follower -> ownership.requireOfOthers(user, follower, TillRole.EDITOR));
            var next = command.followers() == null ? null : command.followers().follow();
            if (next != null) {
                ownership.require(user, next, TillRole.EDITOR);
            }
        }
    }
}
