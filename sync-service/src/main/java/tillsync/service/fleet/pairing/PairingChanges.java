package tillsync.service.fleet.pairing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.pairing.TillPublicKey;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillKeys;
import tillsync.till.DeviceId;
import tillsync.topology.Topology;

/** Connects tills and signs them off, each in one transaction. */
@Component
record PairingChanges(
        Work work,
        Joining joining,
        Devices devices,
        TillKeys keys,
        CodeRows codes,
        Accounts accounts,
        Ownership ownership,
        TopologyChanges topology,
        Clock clock) {
    /**
     * Connects a till: it becomes a device of its merchant, and a main with an empty catalogue. The user is its OWNER.
     *
     * @param tokenHash SHA-256 of its token; null: it has a key
     * @param key null: it has a token
     * @return its id
     */
    DeviceId register(Device device, byte @Nullable [] tokenHash, UserId user, @Nullable TillPublicKey key) {
        return work.inTransaction(() -> {
            accounts.lock(user);
            joining.join(device, tokenHash, user);
            if (key != null) {
                keys.bind(device.id(), device.pairing(), key, null);
            }
            return device.id();
        });
    }

    /**
     * Signs a till off for a user, who must be allowed to change the place of each follower, and of the main that the
     * followers get. Its token is dead when this is committed; its articles stay on the till.
     *
     * @param followers what becomes of its followers; null: it must have none
     */
    void signOff(DeviceId till, UserId user, Topology.@Nullable Followers followers) {
        signOff(till, followers, (device, topology) -> {
            ownership.require(user, till, TillRole.OWNER);
            topology.followersOf(till).forEach(follower -> ownership.requireOfOthers(user, follower, TillRole.EDITOR));
            var next = followers == null ? null : followers.follow();
            if (next != null) {
                ownership.require(user, next, TillRole.EDITOR);
            }
        });
    }

    /** Signs a till off that has asked itself. Refuses one that was replaced meanwhile. */
    void signOffItself(Device till, Topology.@Nullable Followers followers) {
        signOff(till.id(), followers, (device, topology) -> {
            if (!device.pairing().equals(till.pairing())) {
                throw Rights.notFound();
            }
        });
    }

    /** @param check refuses, with the till's row locked, who may not do this */
    private void signOff(DeviceId till, Topology.@Nullable Followers followers, BiConsumer<Device, Topology> check) {
        work.inTransaction(() -> {
            var merchant = devices.find(till).orElseThrow(Rights::notFound).merchant();
            topology.leave(
                    merchant,
                    till,
                    followers,
                    before -> check.accept(devices.lock(till).orElseThrow(Rights::notFound), before));
            devices.signOff(till, OffsetDateTime.now(clock));
            codes.removeOf(till);
        });
    }
}
