package tillsync.service.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.inbox.InboxId;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.UserCaller;
import tillsync.service.store.Commands;

/** The inbox over HTTP. */
@RestController
@RequestMapping("/api/v1/inbox")
class InboxController {
    private static final int MOST_ENTRIES = 500;

    private final InboxEntries entries;
    private final Ownership ownership;
    private final Commands commands;

    InboxController(InboxEntries entries, Ownership ownership, Commands commands) {
        this.entries = entries;
        this.ownership = ownership;
        this.commands = commands;
    }

    @GetMapping
    List<InboxEntries.Entry> list(
            @AuthenticationPrincipal UserCaller user,
            @RequestParam @Nullable String merchant,
            @RequestParam(defaultValue = "HELD") String status) {
        return entries.of(ownership.merchant(user, merchant), status, MOST_ENTRIES);
    }

    /** What a user decides about an entry; {@code to} is the till that a publish is for. */
    record Decision(@Nullable String action, @Nullable String to) {}

    @PostMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@AuthenticationPrincipal UserCaller user, @PathVariable String id, @RequestBody Decision decision) {
        if (entries.merchantOf(id).filter(ownership.merchants(user)::contains).isEmpty()) {
            throw Ownership.notFound();
        }
        if (!"discard".equals(decision.action())) {
            throw Refusal.invalid("/action", "UNKNOWN_ACTION", "action: " + decision.action() + " (expected: discard)");
        }
        commands.send(new DiscardHeldChangeSet(new InboxId(id), user.userId()));
    }
}
