package tillsync.service.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.access.Ownership;
import tillsync.service.access.TillUsers;
import tillsync.service.access.UserCaller;

/** {@code GET /api/v1/topology/history}: the changes of a topology, the newest first. */
@RestController
class TopologyHistoryController {
    private static final int MOST_CHANGES = 200;

    private final TopologyHistory history;
    private final Ownership ownership;
    private final TillUsers users;

    TopologyHistoryController(TopologyHistory history, Ownership ownership, TillUsers users) {
        this.history = history;
        this.ownership = ownership;
        this.users = users;
    }

    @GetMapping("/api/v1/topology/history")
    List<TopologyChange> history(
            @AuthenticationPrincipal UserCaller user,
            @RequestParam @Nullable String merchant,
            @RequestParam(defaultValue = "9223372036854775807") long before) {
        return history.of(ownership.merchant(user, merchant), before, MOST_CHANGES).stream()
                .flatMap(change -> change.seenBy(users.tillsOf(user.id()).keySet()))
                .toList();
    }
}
