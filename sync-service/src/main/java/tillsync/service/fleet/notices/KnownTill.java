package tillsync.service.fleet.notices;

import org.jspecify.annotations.Nullable;
import tillsync.notice.NoticeFacts;
import tillsync.people.TillRole;
import tillsync.till.DeviceId;

/**
 * A till with its facts.
 *
 * @param absentHours how long it may be away
 * @param mayDo what the user who looks may do with it; null if no user looks
 */
record KnownTill(
        DeviceId id,
        String name,
        @Nullable String place,
        int absentHours,
        @Nullable TillRole mayDo,
        NoticeFacts facts) {

    public boolean mayEdit() {
        return mayDo != null && mayDo.allows(TillRole.EDITOR);
    }
}
