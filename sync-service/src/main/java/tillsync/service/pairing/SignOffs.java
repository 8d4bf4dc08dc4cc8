package tillsync.service.pairing;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.UserCaller;
import tillsync.service.device.Device;
import tillsync.service.store.Commands;
import tillsync.service.topology.Places;
import tillsync.till.DeviceId;
import tillsync.topology.Topology;

/** Signs tills off; what becomes of their followers is decided in the same step. */
@Component
public class SignOffs {
    private final Ownership ownership;
    private final Places places;
    private final Commands commands;

    SignOffs(Ownership ownership, Places places, Commands commands) {
        this.ownership = ownership;
        this.places = places;
        this.commands = commands;
    }

    /**
     * By its OWNER, who must be allowed to change the place of each of its followers too.
     *
     * @param followers independent, or follow:DEVICE; null: it must have none, else HAS_FOLLOWERS
     */
    public void byUser(UserCaller user, String id, @Nullable String followers) {
        var device = ownership.device(user, id, TillRole.OWNER);
        var decided = read(followers);
        requireAll(user, device, decided);
        commands.send(new SignOffTill(device.id(), decided));
    }

    private void requireAll(UserCaller user, Device main, Topology.@Nullable Followers decided) {
        for (var follower : places.topology(main.merchant()).followersOf(main.id())) {
            ownership.requireOfOthers(user, follower, TillRole.EDITOR);
        }
        if (decided != null && decided.follow() != null) {
            ownership.device(user, decided.follow().value(), TillRole.EDITOR);
        }
    }

    /** By the till itself. */
    void byTill(DeviceId till, @Nullable String followers) {
        commands.send(new SignOffTill(till, read(followers)));
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
