package tillsync.service.fleet.team;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.Accounts;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;

/** Reads and changes the matrix of roles of the tills that a user sees. */
@Component
record TeamRoles(Devices devices, TillUsers users, Accounts accounts, RoleChanges changes) {
    private static final int MOST_TILLS = 1_000;

    RoleMatrix of(UserCaller user) {
        var links = users.linksAtTillsOf(user.id());
        var people = links.stream().map(TillUsers.Link::user).collect(Collectors.toSet());
        return RoleMatrix.of(
                user.id(), devices.ofUser(user.id(), null, false, "", MOST_TILLS), accounts.all(people), links);
    }

    /** Carries out the form, all of it or nothing. */
    RoleChanges.Done change(UserCaller user, Map<String, String> typed) {
        return changes.change(user.id(), of(user).changes(typed));
    }
}
