package tillsync.service.fleet.team;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TillRole;
import tillsync.people.TokenScope;
import tillsync.problem.Refusal;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.access.UserCaller;

/** The users of a till over HTTP. They are added by a code that the till shows, see {@code pairing}. */
@RestController
@RequestMapping("/api/v1")
record TeamController(TeamDecisions decisions, TeamList list) {
    @GetMapping("/devices/{id}/users")
    List<TeamList.Member> list(UserCaller user, @PathVariable String id) {
        return decisions.list(user, id);
    }

    record Wanted(@Nullable String role) {
        TillRole read() {
            return Arrays.stream(TillRole.values())
                    .filter(known -> known.name().equals(role))
                    .findFirst()
                    .orElseThrow(() ->
                            Refusal.invalid("/role", "UNKNOWN_ROLE", "role: (expected: OWNER, EDITOR or VIEWER)"));
        }
    }

    @NeedsRecentProof
    @NeedsScope(TokenScope.OPERATE)
    @PutMapping("/devices/{id}/users/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void give(UserCaller user, @PathVariable String id, @PathVariable String userId, @RequestBody Wanted wanted) {
        decisions.give(user, id, userId, wanted.read());
    }

    @NeedsRecentProof
    @NeedsScope(TokenScope.OPERATE)
    @DeleteMapping("/devices/{id}/users/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(UserCaller user, @PathVariable String id, @PathVariable String userId) {
        decisions.withdraw(user, id, userId);
    }

    record Connected(String name, TillRole role, OffsetDateTime since) {}

    /** The users who are connected with the till, for the page on the till itself. */
    @GetMapping("/till/users")
    List<Connected> connected(TillCaller till) {
        return list.of(till.id()).stream()
                .map(member -> new Connected(member.name(), member.role(), member.since()))
                .toList();
    }
}
