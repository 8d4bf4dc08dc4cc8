package tillsync.service.team;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.TillCaller;
import tillsync.service.access.TillUsers;
import tillsync.service.access.UserCaller;
import tillsync.service.store.Commands;

/** The users of a till over HTTP. They are added by a code that the till shows, see {@code pairing}. */
@RestController
@RequestMapping("/api/v1")
class TeamController {
    private final TeamList list;
    private final TillUsers users;
    private final Ownership ownership;
    private final Commands commands;

    TeamController(TeamList list, TillUsers users, Ownership ownership, Commands commands) {
        this.list = list;
        this.users = users;
        this.ownership = ownership;
        this.commands = commands;
    }

    /** Addresses are shown to OWNERs. */
    @GetMapping("/devices/{id}/users")
    List<TeamList.Member> list(@AuthenticationPrincipal UserCaller user, @PathVariable String id) {
        var device = ownership.device(user, id).id();
        boolean owner =
                users.roleOf(user.id(), device).filter(TillRole.OWNER::equals).isPresent();
        return list.of(device).stream()
                .map(member -> owner ? member : member.withoutAddress())
                .toList();
    }

    record Wanted(@Nullable TillRole role) {}

    @PutMapping("/devices/{id}/users/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void give(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @PathVariable String userId,
            @RequestBody Wanted wanted) {
        var device = ownership.device(user, id, TillRole.OWNER).id();
        var role = wanted.role();
        if (role == null) {
            throw Refusal.invalid("/role", "MISSING", "role: missing (expected: OWNER, EDITOR or VIEWER)");
        }
        commands.send(new GiveRole(device, user.id(), userId(userId), role));
    }

    @DeleteMapping("/devices/{id}/users/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@AuthenticationPrincipal UserCaller user, @PathVariable String id, @PathVariable String userId) {
        var device = ownership.device(user, id).id();
        commands.send(new WithdrawUser(device, user.id(), userId(userId)));
    }

    private static UserId userId(String id) {
        try {
            return UserId.of(id);
        } catch (IllegalArgumentException noId) {
            throw Ownership.notFound();
        }
    }

    record Connected(String name, TillRole role, OffsetDateTime since) {}

    /** Who is connected with the till, as its own page shows it. */
    @GetMapping("/till/users")
    List<Connected> connected(@AuthenticationPrincipal TillCaller till) {
        return list.of(till.id()).stream()
                .map(member -> new Connected(member.name(), member.role(), member.since()))
                .toList();
    }
}
