package tillsync.service.api.user;

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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.catalogue.ChangeSet;
import tillsync.json.JsonValue;
import tillsync.people.TillRole;
import tillsync.people.TokenScope;
import tillsync.service.engine.asking.IdempotencyKey;
import tillsync.service.engine.asking.OrderView;
import tillsync.service.engine.asking.Orders;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.json.Moment;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.problem.Range;

/** Orders over HTTP. */
@RestController
@RequestMapping("/api/v1/devices/{id}/orders")
record OrderController(Ownership ownership, Orders orders) {
    private static final int MOST_SHOWN = 500;

    /** @param validUntil until when it may be handed over; null: it does not wait for a till that is away */
    record Wanted(@Nullable JsonValue edits, @Nullable String validUntil) {}

    /** Places an order. The same key again is answered with what became of it. */
    @NeedsScope(TokenScope.ARTICLES)
    @PostMapping
    ResponseEntity<OrderView> place(
            UserCaller user,
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody Wanted wanted) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var idempotencyKey = IdempotencyKey.read(key);
        var set = ChangeSet.read(wanted.edits());
        var until = Moment.readIfAny("/validUntil", wanted.validUntil());
        var placed = orders.place(user.id(), device, idempotencyKey.value(), set, until);
        return ResponseEntity.status(placed.isNew() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(OrderView.of(placed.order()));
    }

    /** A till's orders, the newest first. */
    @GetMapping
    ResponseEntity<List<OrderView>> list(
            UserCaller user, @PathVariable String id, @RequestParam(defaultValue = "100") int limit) {
        Range.require("limit", limit, 1, MOST_SHOWN);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(orders.of(ownership.device(user, id), limit));
    }

    @NeedsScope(TokenScope.ARTICLES)
    @DeleteMapping("/{orderId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(UserCaller user, @PathVariable String id, @PathVariable String orderId) {
        orders.withdraw(user.id(), ownership.device(user, id, TillRole.EDITOR), orderId);
    }
}
