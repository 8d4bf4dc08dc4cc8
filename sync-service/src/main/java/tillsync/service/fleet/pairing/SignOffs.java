package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;
import tillsync.topology.Topology;

/** Signs tills off; what becomes of their followers is decided in the same step. */
@Component
public class SignOffs {
    private final Ownership ownership;
    private final PairingChanges changes;

    SignOffs(Ownership ownership, PairingChanges changes) {
        this.ownership = ownership;
        this.changes = changes;
    }

    /**
     * Signs a till off for its OWNER, who must be allowed to change the place of each of its followers too.
     *
     * @param followers independent, or follow:DEVICE; null: it must have none, else HAS_FOLLOWERS
     */
    public void byUser(UserCaller user, String id, @Nullable String followers) {
        var device = ownership.device(user, id, TillRole.OWNER);
        var decided = read(followers);
        if (decided != null && decided.follow() != null) {
            ownership.device(user, decided.follow().value(), TillRole.EDITOR);
        }
        changes.signOff(device.id(), user.id(), decided);
    }

    /** Signs a till off that asked itself. */
    void byTill(Device till, @Nullable String followers) {
        changes.signOffItself(till, read(followers));
    }

    private static Topology.@Nullable Followers read(@Nullable String followers) {
        if (followers == null) {
            return null;
        }
        if (followers.equals("independent")) {
            return new Topology.Followers(null);
        }
        if (followers.matches("follow:[A-Za-z0-9_-]{1,36}")) {
            return new Topology.Followers(DeviceId.of(followers.substring("follow:".length())));
        }
        throw Refusal.of(
                ProblemCode.INVALID_PARAMETER, "followers: unreadable (expected: independent or follow:DEVICE)");
    }
}
