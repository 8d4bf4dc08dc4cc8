package tillsync.service.team;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.RoleGiven;
import tillsync.people.TillEvent.UserLeft;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.access.Ownership;
import tillsync.service.access.TillUsers;
import tillsync.service.device.Device;
import tillsync.service.device.Devices;
import tillsync.service.store.EventLog;
import tillsync.till.DeviceId;

/** Changes who may do what with a till, in the transaction of the command that asked for it. The till's row is locked first. */
@Component
public class Teams {
    private final Devices devices;
    private final TillUsers users;
    private final EventLog events;
    private final Clock clock;

    Teams(Devices devices, TillUsers users, EventLog events, Clock clock) {
        this.devices = devices;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /** A user confirmed a code of this till. @return whether they were no user of it before */
    public boolean link(DeviceId device, UserId user) {
        var linked = users.team(lock(device).merchant(), device).link(user);
        linked.ifPresent(event -> {
            users.put(device, user, event.role(), OffsetDateTime.now(clock));
            events.append(event);
        });
        return linked.isPresent();
    }

    void give(DeviceId device, UserId by, UserId user, TillRole role) {
        users.team(lock(device).merchant(), device).give(by, user, role).ifPresent(event -> apply(event));
    }

    private void apply(RoleGiven event) {
        users.put(event.device(), event.user(), event.role(), OffsetDateTime.now(clock));
        events.append(event);
    }

    void withdraw(DeviceId device, UserId by, UserId user) {
        leave(users.team(lock(device).merchant(), device).leave(by, user));
    }

    private void leave(UserLeft event) {
        users.remove(event.device(), event.user());
        events.append(event);
    }

    private Device lock(DeviceId device) {
        return devices.lock(device).orElseThrow(Ownership::notFound);
    }
}
