package tillsync.service.fleet.team;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** An OWNER says what users may do with several tills: all of it is done, or nothing. */
record ChangeRoles(UserId by, List<Change> changes) {
    /** @param role null: the user sees the till no more */
    record Change(DeviceId device, UserId user, @Nullable TillRole role) {}

    /** How many roles became others, how many users are new to a till, and how many see one no more. */
    record Done(int given, int added, int ended) {}
}
