package tillsync.service.pairing;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.TillCaller;
import tillsync.service.access.UserCaller;
import tillsync.service.device.Device;
import tillsync.service.store.Commands;
import tillsync.service.topology.Places;
import tillsync.till.DeviceId;
import tillsync.topology.Topology;

/** Tills are signed off, by themselves or by their OWNER; what becomes of their followers is decided in the same step. */
@RestController
@RequestMapping("/api/v1")
class SignOffController {
    private final Ownership ownership;
    private final Places places;
    private final Commands commands;

    SignOffController(Ownership ownership, Places places, Commands commands) {
        this.ownership = ownership;
        this.places = places;
        this.commands = commands;
    }

    @DeleteMapping("/devices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOff(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @RequestParam @Nullable String followers) {
        var device = ownership.device(user, id, TillRole.OWNER);
        var decided = followers(followers);
        requireAll(user, device, decided);
        commands.send(new SignOffTill(device.id(), decided));
    }

    /** Its followers get another place: the user must be allowed to do that with each of them. */
    private void requireAll(UserCaller user, Device main, Topology.@Nullable Followers decided) {
        for (var follower : places.topology(main.merchant()).followersOf(main.id())) {
            ownership.requireOfOthers(user, follower, TillRole.EDITOR);
        }
        if (decided != null && decided.follow() != null) {
            ownership.device(user, decided.follow().value(), TillRole.EDITOR);
        }
    }

    @DeleteMapping("/till")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOff(@AuthenticationPrincipal TillCaller till, @RequestParam @Nullable String followers) {
        commands.send(new SignOffTill(till.id(), followers(followers)));
    }

    private static Topology.@Nullable Followers followers(@Nullable String followers) {
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
