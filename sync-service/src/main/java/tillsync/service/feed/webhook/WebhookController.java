package tillsync.service.feed.webhook;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TokenScope;
import tillsync.problem.Refusal;
import tillsync.service.feed.webhook.Deliveries.Delivery;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.feed.webhook.Webhook.Paused;
import tillsync.service.feed.webhook.WebhookChanges.Change;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.tills.access.UserCaller;

/** The webhooks of a merchant, for users who may add tills to it. The secret is shown once. */
@RestController
@RequestMapping("/api/v1/webhooks")
record WebhookController(OwnWebhooks own, WebhookChanges changes) {
    record Wanted(@Nullable String url, @Nullable String events) {}

    record WantedState(@Nullable String state) {}

    /** @param pausedBecause null if it is active */
    record Shown(
            String id,
            String merchant,
            String url,
            Events events,
            String state,
            @Nullable Paused pausedBecause,
            OffsetDateTime createdAt) {
        static Shown of(Webhook hook) {
            return new Shown(
                    hook.id(),
                    hook.merchant().value(),
                    hook.url(),
                    hook.events(),
                    hook.isActive() ? "ACTIVE" : "PAUSED",
                    hook.paused(),
                    hook.createdAt());
        }
    }

    record Made(Shown webhook, String secret) {}

    @GetMapping
    List<Shown> list(UserCaller user, @RequestParam @Nullable String merchant) {
        return changes.of(own.merchant(user, merchant)).stream().map(Shown::of).toList();
    }

    @NeedsRecentProof
    @NeedsScope(TokenScope.OPERATE)
    @PostMapping
    ResponseEntity<Made> add(UserCaller user, @RequestParam @Nullable String merchant, @RequestBody Wanted wanted) {
        var made = changes.add(own.merchant(user, merchant), wanted.url(), wanted.events());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Made(Shown.of(made), made.secret()));
    }

    /** Pauses a webhook, or resumes it where it was. */
    @NeedsScope(TokenScope.OPERATE)
    @PatchMapping("/{id}")
    Shown change(UserCaller user, @PathVariable String id, @RequestBody WantedState wanted) {
        var hook = own.webhook(user, id);
        switch (String.valueOf(wanted.state())) {
            case "ACTIVE" -> changes.change(hook, Change.RESUMED);
            case "PAUSED" -> changes.change(hook, Change.PAUSED);
            default ->
                throw Refusal.invalid(
                        "/state", "UNKNOWN", "state: " + wanted.state() + " (expected: ACTIVE or PAUSED)");
        }
        return Shown.of(own.webhook(user, id));
    }

    @NeedsScope(TokenScope.OPERATE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(UserCaller user, @PathVariable String id) {
        changes.change(own.webhook(user, id), Change.REMOVED);
    }

    /**
     * The deliveries of a webhook, including waiting ones.
     *
     * @param waiting the number of catalogue events that it was not told yet; null for positions
     */
    record Sent(List<Delivery> deliveries, @Nullable Long waiting) {}

    @GetMapping("/{id}/deliveries")
    Sent deliveries(UserCaller user, @PathVariable String id) {
        var hook = own.webhook(user, id);
        return new Sent(own.last(hook), own.waiting(hook));
    }

    record Test(String delivery) {}

    @NeedsScope(TokenScope.OPERATE)
    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Test test(UserCaller user, @PathVariable String id) {
        var hook = own.webhook(user, id);
        own.countTest(hook);
        return new Test(changes.test(hook));
    }
}
