package tillsync.service.fleet.team;

import java.util.List;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.TillUsers;

/**
 * Carries out decisions about the users of a till. Refuses NOT_FOUND for a till that the caller may not see, and
 * ROLE_TOO_LOW for a decision above the caller's role.
 */
@Component
public class TeamDecisions {
    private final TeamList list;
    private final TillUsers users;
    private final Ownership ownership;
    private final Teams teams;
    private final Work work;

    TeamDecisions(TeamList list, TillUsers users, Ownership ownership, Teams teams, Work work) {
        this.list = list;
        this.users = users;
        this.ownership = ownership;
        this.teams = teams;
        this.work = work;
    }

    /** The users of a till; addresses are shown to OWNERs. */
    public List<TeamList.Member> list(UserCaller user, String till) {
        var device = ownership.deviceOrFormer(user, till, TillRole.VIEWER).id();
        boolean owner =
                users.roleOf(user.id(), device).filter(TillRole.OWNER::equals).isPresent();
        return list.of(device).stream()
                .map(member -> owner ? member : member.withoutAddress())
                .toList();
    }

    /** Gives a user a role. Refuses LAST_OWNER if nobody could decide any more. */
    public void give(UserCaller user, String till, String member, TillRole role) {
        var device = ownership.deviceOrFormer(user, till, TillRole.OWNER).id();
        work.inTransaction(() -> teams.give(device, user.id(), userId(member), role));
    }

    /** Removes a user from a till, at the request of that user or of an OWNER. Refuses LAST_OWNER. */
    public void withdraw(UserCaller user, String till, String member) {
        var device = ownership.deviceOrFormer(user, till, TillRole.VIEWER).id();
        work.inTransaction(() -> teams.withdraw(device, user.id(), userId(member)));
    }

    private static UserId userId(String id) {
        try {
            return UserId.of(id);
        } catch (IllegalArgumentException noId) {
            throw Rights.notFound();
        }
    }
}
