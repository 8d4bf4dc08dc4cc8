package tillsync.service.api.user;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.engine.topology.TopologyChange;
import tillsync.service.engine.topology.TopologyHistory;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.TillUsers;

/** {@code GET /api/v1/topology/history}: the changes of a topology, the newest first. */
@RestController
record TopologyHistoryController(TopologyHistory history, Ownership ownership, TillUsers users) {
    private static final int MOST_CHANGES = 200;
    /** Skips changes that concern none of the user's tills, for at most so many pages at once. */
    private static final int MOST_PAGES = 100;

    @GetMapping("/api/v1/topology/history")
    List<TopologyChange> history(
            UserCaller user,
            @RequestParam @Nullable String merchant,
            @RequestParam(defaultValue = "9223372036854775807") long before) {
        var owner = ownership.merchant(user, merchant);
        var tills = users.tillsOf(user.id()).keySet();
        var found = new ArrayList<TopologyChange>();
        long from = before;
        for (int page = 0; page < MOST_PAGES && found.size() < MOST_CHANGES; page++) {
            var changes = history.of(owner, from, MOST_CHANGES);
            changes.stream().flatMap(change -> change.seenBy(tills)).forEach(found::add);
            if (changes.size() < MOST_CHANGES) {
                break;
            }
            from = changes.get(changes.size() - 1).version();
        }
        return found.subList(0, Math.min(found.size(), MOST_CHANGES));
    }
}
