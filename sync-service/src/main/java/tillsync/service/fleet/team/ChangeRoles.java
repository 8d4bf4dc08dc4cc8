package tillsync.service.fleet.team;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** Changes the roles of users at several tills for an OWNER: all of them, or none. */
record ChangeRoles(UserId by, List<Change> changes) {
    /** @param role null: the user sees the till no more */
    record Change(DeviceId device, UserId user, @Nullable TillRole role) {}

    /** The numbers of changed roles, of users new to a till, and of users who lost one. */
    record Done(int given, int added, int ended) {}
}
