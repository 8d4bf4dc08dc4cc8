package tillsync.service.fleet.team;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent;
import tillsync.people.TillEvent.RoleGiven;
import tillsync.people.TillEvent.UserLinked;
import tillsync.people.TillRole;
import tillsync.people.TillTeam;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/**
 * Changes the roles of users at several tills, in one transaction. A user who is new to a till must be a user of
 * another till of the OWNER, so that nobody is added by a guessed id.
 */
@Component
record RoleChanges(Work work, Teams teams, TillUsers users, Accounts accounts, OwnersTold owners) {
    /** A user's role at a till. @param role null: the user sees the till no more */
    record Change(DeviceId device, UserId user, @Nullable TillRole role) {}

    /** Counts of roles that became others, of users that are new to a till, and of users that see one no more. */
    record Done(int given, int added, int ended) {}

    /** New owners first and those who leave last: so two owners can be exchanged, and one always remains. */
    private static final Comparator<Change> OWNERS_FIRST =
            Comparator.comparingInt(change -> change.role() == null ? 2 : change.role() == TillRole.OWNER ? 0 : 1);

    /** Changes roles, all of them or none. @param by an OWNER of the tills */
    Done change(UserId by, List<Change> changes) {
        return work.inTransaction(() -> changed(by, changes));
    }

    private Done changed(UserId by, List<Change> all) {
        var colleagues = users.linksAtTillsOf(by).stream().collect(Collectors.groupingBy(TillUsers.Link::user));
        all.stream()
                .filter(change -> change.role() != null)
                .map(Change::user)
                .distinct()
                .sorted()
                .forEach(accounts::lock);
        int[] done = new int[3];
        var entered = new ArrayList<TillTeam>();
        all.stream()
                .collect(Collectors.groupingBy(Change::device, TreeMap::new, Collectors.toList()))
                .forEach((device, changes) -> {
                    var team = teams.locked(device);
                    for (var change : changes.stream().sorted(OWNERS_FIRST).toList()) {
                        var event = decided(team, by, change, colleagues.containsKey(change.user()));
                        event.ifPresent(teams::apply);
                        event.ifPresent(each -> done[kind(each)]++);
                        if (event.filter(UserLinked.class::isInstance).isPresent()) {
                            entered.add(team);
                        }
                        team = users.team(team.merchant(), device);
                    }
                });
        owners.ofNewUsers(by, entered);
        return new Done(done[0], done[1], done[2]);
    }

    private static Optional<? extends TillEvent> decided(TillTeam team, UserId by, Change change, boolean colleague) {
        var role = change.role();
        boolean isThere = team.roleOf(change.user()) != null;
        if (role == null) {
            return isThere ? Optional.of(team.leave(by, change.user())) : Optional.empty();
        }
        if (isThere) {
            return team.give(by, change.user(), role);
        }
        if (!colleague) {
            throw Rights.notFound();
        }
        return team.admit(by, change.user(), role);
    }

    private static int kind(TillEvent event) {
        return event instanceof RoleGiven ? 0 : event instanceof UserLinked ? 1 : 2;
    }
}
