package tillsync.service.fleet.team;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.UserLeft;
import tillsync.people.TillTeam;
import tillsync.people.UserId;
import tillsync.service.people.access.AccountClosing;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.EventLog;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/**
 * Changes who may do what with a till, in the transaction of the command that asked for it. The till's row is locked
 * first.
 */
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
        var till = devices.lock(device).orElseThrow(Ownership::notFound);
        var team = users.team(till.merchant(), device);
        team.link(user).ifPresent(event -> {
            users.put(device, user, event.role(), OffsetDateTime.now(clock));
            events.append(event);
            owners.ofNewUser(till, team);
        });
    }

    @CommandHandler
    void handle(GiveRole command) {
        lockedTeam(command.device())
                .give(command.by(), command.user(), command.role())
                .ifPresent(event -> {
                    users.put(event.device(), event.user(), event.role(), OffsetDateTime.now(clock));
                    events.append(event);
                });
    }

    @CommandHandler
    void handle(WithdrawUser command) {
        leave(lockedTeam(command.device()).leave(command.by(), command.user()));
    }

    /** Takes a user who closes the account from all their tills, also those that were signed off. */
    @EventListener
    void on(AccountClosing closing) {
        var user = closing.user();
        users.tillsOf(user).keySet().forEach(till -> devices.findAlsoSignedOff(till)
                .ifPresent(device -> leave(new UserLeft(device.merchant(), till, user))));
    }

    private void leave(UserLeft event) {
        users.remove(event.device(), event.user());
        events.append(event);
    }

    /**
     * The team, with the till's row locked, also of a till that was signed off: its users might take its place, so
     * owners decide about them too.
     */
    private TillTeam lockedTeam(DeviceId device) {
        var till = devices.lockAlsoSignedOff(device).orElseThrow(Ownership::notFound);
        return users.team(till.merchant(), device);
    }
}
