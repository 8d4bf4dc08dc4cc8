package tillsync.service.fleet.team;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent;
import tillsync.people.TillEvent.RoleGiven;
import tillsync.people.TillEvent.UserLeft;
import tillsync.people.TillEvent.UserLinked;
import tillsync.people.TillRole;
import tillsync.people.TillTeam;
import tillsync.people.UserId;
import tillsync.service.people.access.AccountClosing;
import tillsync.service.store.events.EventLog;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/** Changes the roles at a till, in the transaction of the command that asked for it. The till's row is locked first. */
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

    /** Links a user who has confirmed a code of this till. */
    public void link(DeviceId device, UserId user) {
        var till = devices.lock(device).orElseThrow(Rights::notFound);
        var team = users.team(till.merchant(), device);
        team.link(user).ifPresent(event -> {
            apply(event);
            owners.ofNewUsers(null, List.of(team));
        });
    }

    /** Gives a user a role, decided by another one. */
    void give(DeviceId device, UserId by, UserId user, TillRole role) {
        locked(device).give(by, user, role).ifPresent(this::apply);
    }

    /** Takes a user from a till, decided by that user or another one. */
    void withdraw(DeviceId device, UserId by, UserId user) {
        apply(locked(device).leave(by, user));
    }

    /** Removes a user who closes the account from all their tills, including signed-off ones. */
    @EventListener
    void on(AccountClosing closing) {
        var user = closing.user();
        users.tillsOf(user).keySet().forEach(till -> devices.findAlsoSignedOff(till)
                .ifPresent(device -> apply(new UserLeft(device.merchant(), till, user))));
    }

    /** Carries out a decision about the team of a till whose row is locked. */
    void apply(TillEvent event) {
        if (event instanceof UserLinked linked) {
            users.put(linked.device(), linked.user(), linked.role(), OffsetDateTime.now(clock));
        } else if (event instanceof RoleGiven given) {
            users.put(given.device(), given.user(), given.role(), OffsetDateTime.now(clock));
        } else if (event instanceof UserLeft left) {
            users.remove(left.device(), left.user());
        }
        events.append(event);
    }

    /**
     * The team, with the till's row locked, also of a till that was signed off: its users might take its place, so
     * owners decide about them too.
     */
    TillTeam locked(DeviceId device) {
        var till = devices.lockAlsoSignedOff(device).orElseThrow(Rights::notFound);
        return users.team(till.merchant(), device);
    }
}
