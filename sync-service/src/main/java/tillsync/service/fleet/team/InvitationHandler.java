package tillsync.service.fleet.team;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.InvitationWithdrawn;
import tillsync.people.TillEvent.UserInvited;
import tillsync.people.TillEvent.UserLinked;
import tillsync.people.TillRole;
import tillsync.people.TillTeam;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.EventLog;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;

/** Carries out decisions about invitations, each in one transaction. */
@Component
record InvitationHandler(
        InvitationRows rows,
        Teams teams,
        TillUsers users,
        Accounts accounts,
        Devices devices,
        OwnersTold owners,
        EventLog events,
        Clock clock) {
    private static final int MOST_OPEN = 100;

    @CommandHandler
    void handle(InviteUser command) {
        accounts.lock(command.by());
        var now = OffsetDateTime.now(clock);
        rows.removeExpired(now);
        if (rows.of(command.by(), now).size() >= MOST_OPEN) {
            throw Refusal.invalid("/email", "TOO_MANY", "invitations: " + MOST_OPEN + " (expected: fewer)");
        }
        rows.add(command);
        command.tills()
                .forEach(till ->
                        events.append(new UserInvited(till.merchant(), till.id(), command.id(), command.role())));
    }

    @CommandHandler
    void handle(WithdrawInvitation command) {
        accounts.lock(command.by());
        var invitation = rows.of(command.by(), OffsetDateTime.now(clock)).stream()
                .filter(open -> open.id().equals(command.id()))
                .findFirst()
                .orElseThrow(Ownership::notFound);
        var tills = rows.tills(invitation.id());
        if (!rows.remove(invitation.id())) {
            throw Ownership.notFound();
        }
        tills.forEach(till -> devices.findAlsoSignedOff(till)
                .ifPresent(device -> events.append(new InvitationWithdrawn(device.merchant(), till, invitation.id()))));
    }

    /**
     * Gives the user the role at those tills whose OWNER the inviter still is.
     *
     * @return the number of tills at which the user now may do what they were invited to; refuses NOT_FOUND if the link
     *     is over
     */
    @CommandHandler
    int handle(AcceptInvitation command) {
        accounts.lock(command.by());
        var invitation = rows.find(command.secret(), OffsetDateTime.now(clock)).orElseThrow(Ownership::notFound);
        var tills = rows.tills(invitation.id());
        if (!rows.remove(invitation.id())) {
            throw Ownership.notFound();
        }
        int open = 0;
        var entered = new ArrayList<TillTeam>();
        for (var till : tills) {
            var device = devices.lock(till).orElse(null);
            var team = device == null ? null : users.team(device.merchant(), till);
            if (team != null && team.roleOf(invitation.inviter()) == TillRole.OWNER) {
                open++;
                var event = team.admit(invitation.inviter(), command.by(), invitation.role());
                event.ifPresent(teams::apply);
                event.filter(UserLinked.class::isInstance).ifPresent(linked -> entered.add(team));
            }
        }
        if (open == 0) {
            throw Ownership.notFound();
        }
        owners.ofNewUsers(null, entered);
        return open;
    }
}
