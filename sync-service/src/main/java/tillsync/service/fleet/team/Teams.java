package tillsync.service.fleet.team;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.RoleGiven;
import tillsync.people.TillEvent.UserLeft;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.EventLog;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/** Changes who may do what with a till, in the transaction of the command that asked for it. The till's row is locked first. */
@Component
public class Teams {
    private final Devices devices;
    private final TillUsers users;
    private final EventLog events;
    private final OwnersTold owners;
    private final Clock clock;

    Teams(Devices devices, TillUsers users, EventLog events, OwnersTold owners, Clock clock) {
        this.devices = devices;
        this.users = users;
        this.events = events;
        this.owners = owners;
        this.clock = clock;
    }

    /** A user confirmed a code of this till. @return whether they were no user of it before */
    public boolean link(DeviceId device, UserId user) {
        var till = lock(device);
        var team = users.team(till.merchant(), device);
        var linked = team.link(user);
        linked.ifPresent(event -> {
            users.put(device, user, event.role(), OffsetDateTime.now(clock));
            events.append(event);
            owners.ofNewUser(till, team);
        });
        return linked.isPresent();
    }

    void give(DeviceId device, UserId by, UserId user, TillRole role) {
        users.team(lockAlsoSignedOff(device).merchant(), device)
                .give(by, user, role)
                .ifPresent(event -> apply(event));
    }

    private void apply(RoleGiven event) {
        users.put(event.device(), event.user(), event.role(), OffsetDateTime.now(clock));
        events.append(event);
    }

    void withdraw(DeviceId device, UserId by, UserId user) {
        leave(users.team(lockAlsoSignedOff(device).merchant(), device).leave(by, user));
    }

    /** The user is the last OWNER of none that is connected; with an account ends what it was allowed at tills that were signed off. */
    void leaveAll(UserId user) {
        users.tillsOf(user).keySet().forEach(till -> devices.findAlsoSignedOff(till)
                .ifPresent(device -> leave(new UserLeft(device.merchant(), till, user))));
    }

    private void leave(UserLeft event) {
        users.remove(event.device(), event.user());
        events.append(event);
    }

    /** Who was connected with a till that was signed off might take its place: owners decide about them too. */
    private Device lockAlsoSignedOff(DeviceId device) {
        return devices.lockAlsoSignedOff(device).orElseThrow(Ownership::notFound);
    }

    private Device lock(DeviceId device) {
        return devices.lock(device).orElseThrow(Ownership::notFound);
    }
}
