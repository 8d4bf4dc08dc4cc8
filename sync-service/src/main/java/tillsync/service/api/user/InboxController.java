package tillsync.service.api.user;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.engine.inbox.InboxEntries;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.problem.PlainText;

/** The inbox over HTTP: what lies there. */
@RestController
@RequestMapping("/api/v1/inbox")
record InboxController(InboxEntries entries, Ownership ownership) {
    private static final int MOST_ENTRIES = 500;

    @GetMapping
    List<InboxEntries.Entry> list(
            UserCaller user,
            @RequestParam @Nullable String merchant,
            @RequestParam(defaultValue = "HELD") String status) {
        return entries.of(
                user.id(), ownership.named(user, merchant), PlainText.require("status", status), MOST_ENTRIES);
    }
}
