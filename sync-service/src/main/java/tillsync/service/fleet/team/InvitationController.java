package tillsync.service.fleet.team;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TokenScope;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.tills.access.UserCaller;

/** {@code /api/v1/invitations}: an OWNER invites people to tills. They accept with a browser. */
@RestController
@RequestMapping("/api/v1/invitations")
record InvitationController(Invitations invitations, PublicAddress address) {
    record Wanted(
            @Nullable String email,
            @Nullable String role,
            @Nullable List<@Nullable String> deviceIds) {}

    /** @param link to be handed on, if it is not mailed; it is in no other answer */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Made(
            String id, OffsetDateTime expiresAt, @Nullable String link) {}

    @NeedsRecentProof
    @NeedsScope(TokenScope.OPERATE)
    @PostMapping
    ResponseEntity<Made> invite(UserCaller user, @RequestBody Wanted wanted, HttpServletRequest request) {
        var tills = wanted.deviceIds() == null
                ? List.<String>of()
                : wanted.deviceIds().stream().map(String::valueOf).toList();
        var made = invitations.invite(user, wanted.email(), wanted.role(), tills);
        var link = made.secret() == null ? null : address.seenBy(request) + "/invitation?secret=" + made.secret();
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create("/api/v1/invitations/" + made.id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Made(made.id(), made.expiresAt(), link));
    }

    @GetMapping
    List<Invitations.Open> list(UserCaller user) {
        return invitations.of(user);
    }

    @NeedsScope(TokenScope.OPERATE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(UserCaller user, @PathVariable String id) {
        invitations.withdraw(user, id);
    }
}
