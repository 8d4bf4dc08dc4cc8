package tillsync.service.fleet.team;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.InvitationWithdrawn;
import tillsync.people.TillEvent.UserInvited;
import tillsync.people.TillEvent.UserLinked;
import tillsync.people.TillRole;
import tillsync.people.TillTeam;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.account.LinkSecret;
import tillsync.service.store.events.EventLog;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;

/** Carries out decisions about invitations, each in one transaction. */
@Component
record InvitationChanges(
        Work work,
        InvitationRows rows,
        Teams teams,
        TillUsers users,
        Accounts accounts,
        Devices devices,
        OwnersTold owners,
        EventLog events,
        Clock clock) {
    private static final int MOST_OPEN = 100;

    /** An invitation of a person to some tills, by a link. */
    record Invitation(
            UserId by,
            String id,
            LinkSecret secret,
            OffsetDateTime expiresAt,
            String email,
            TillRole role,
            List<Device> tills) {}

    /** Keeps an invitation. Refuses INVALID if too many of the same user are open. */
    void add(Invitation invitation) {
        work.inTransaction(() -> {
            accounts.lock(invitation.by());
            var now = OffsetDateTime.now(clock);
            rows.removeExpired(now);
            if (rows.of(invitation.by(), now).size() >= MOST_OPEN) {
                throw Refusal.invalid("/email", "TOO_MANY", "invitations: " + MOST_OPEN + " (expected: fewer)");
            }
            rows.add(invitation);
            invitation
                    .tills()
                    .forEach(till -> events.append(
                            new UserInvited(till.merchant(), till.id(), invitation.id(), invitation.role())));
        });
    }

    /** Takes an invitation back. Refuses NOT_FOUND. @param by the user who has made it */
    void withdraw(UserId by, String id) {
        work.inTransaction(() -> {
            accounts.lock(by);
            var invitation = rows.of(by, OffsetDateTime.now(clock)).stream()
                    .filter(open -> open.id().equals(id))
                    .findFirst()
                    .orElseThrow(Rights::notFound);
            var tills = rows.tills(invitation.id());
            if (!rows.remove(invitation.id())) {
                throw Rights.notFound();
            }
            tills.forEach(till -> devices.findAlsoSignedOff(till)
                    .ifPresent(device ->
                            events.append(new InvitationWithdrawn(device.merchant(), till, invitation.id()))));
        });
    }

    /**
     * Gives the user the role at those tills whose OWNER the inviter still is. Refuses NOT_FOUND if the link is over.
     *
     * @return at how many tills the user may do now what they were invited to
     */
    int accept(UserId by, LinkSecret secret) {
        return work.inTransaction(() -> accepted(by, secret));
    }

    private int accepted(UserId by, LinkSecret secret) {
        accounts.lock(by);
        var invitation = rows.find(secret, OffsetDateTime.now(clock)).orElseThrow(Rights::notFound);
        var tills = rows.tills(invitation.id());
        if (!rows.remove(invitation.id())) {
            throw Rights.notFound();
        }
        int open = 0;
        var entered = new ArrayList<TillTeam>();
        for (var till : tills) {
            var device = devices.lock(till).orElse(null);
            var team = device == null ? null : users.team(device.merchant(), till);
            if (team != null && team.roleOf(invitation.inviter()) == TillRole.OWNER) {
                open++;
                var event = team.admit(invitation.inviter(), by, invitation.role());
                event.ifPresent(teams::apply);
                event.filter(UserLinked.class::isInstance).ifPresent(linked -> entered.add(team));
            }
        }
        if (open == 0) {
            throw Rights.notFound();
        }
        owners.ofNewUsers(null, entered);
        return open;
    }
}
