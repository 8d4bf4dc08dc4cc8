package tillsync.service.fleet.team;

import java.time.OffsetDateTime;
import java.util.List;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.people.account.LinkSecret;
import tillsync.service.tills.device.Device;

/** An OWNER invites a person to some tills, by a link. */
record InviteUser(
        UserId by,
        String id,
        LinkSecret secret,
        OffsetDateTime expiresAt,
        String email,
        TillRole role,
        List<Device> tills) {}
