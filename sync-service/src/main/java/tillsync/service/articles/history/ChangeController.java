package tillsync.service.articles.history;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.problem.Range;

/** The change sets of a till's catalogue over HTTP. */
@RestController
@RequestMapping("/api/v1/devices/{id}/changes")
record ChangeController(Changes changes, Ownership ownership, TillSources sources, Durability durability) {
    private static final int MOST = 100;

    /** @param before only change sets of earlier revisions */
    @GetMapping
    ResponseEntity<List<Changes.Change>> list(
            UserCaller user,
            @PathVariable String id,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "20") int limit) {
        Range.require("limit", limit, 1, MOST);
        var source = sources.sourceOf(ownership.device(user, id).id());
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(durability.read(() -> changes.of(source.catalogue(), before, limit)));
    }
}
