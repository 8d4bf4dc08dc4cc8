package tillsync.service.fleet.team;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.UserCaller;
import tillsync.service.store.database.Commands;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;

/** Reads and changes the matrix of roles of the tills that a user sees. */
@Component
record TeamRoles(Devices devices, TillUsers users, Accounts accounts, Commands commands) {
    private static final int MOST_TILLS = 1_000;

    RoleMatrix of(UserCaller user) {
        var links = users.linksAtTillsOf(user.id());
        var people = links.stream().map(TillUsers.Link::user).collect(Collectors.toSet());
        return RoleMatrix.of(
                user.id(), devices.ofUser(user.id(), null, false, "", MOST_TILLS), accounts.all(people), links);
    }

    /** Carries out the form, all of it or nothing. */
    ChangeRoles.Done change(UserCaller user, Map<String, String> typed) {
        return commands.send(new ChangeRoles(user.id(), of(user).changes(typed)));
    }
}
