package tillsync.service.fleet.notices;

import org.jspecify.annotations.Nullable;
import tillsync.notice.NoticeFacts;
import tillsync.people.TillRole;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/**
 * A till with its facts.
 *
 * @param expected the hours in which it should be connected
 * @param mayDo the role of the viewing user; null: there is none
 */
record KnownTill(
        DeviceId id,
        String name,
        @Nullable String place,
        Devices.Expected expected,
        @Nullable TillRole mayDo,
        NoticeFacts facts) {

    public int absentHours() {
        return expected.absentHours();
    }

    public boolean mayEdit() {
        return mayDo != null && mayDo.allows(TillRole.EDITOR);
    }
}
