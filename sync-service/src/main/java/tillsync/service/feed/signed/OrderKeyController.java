package tillsync.service.feed.signed;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import tillsync.problem.Refusal;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.UserCaller;

/** The keys that sign a merchant's orders, for whoever may add tills to it. */
@RestController
@RequestMapping("/api/v1/order-keys")
record OrderKeyController(OwnOrderKeys own) {
    record Wanted(@Nullable String name, @Nullable String publicKey) {}

    record WantedRule(@Nullable Boolean signedOnly) {}

    record Shown(String id, String merchant, String name, String publicKey, OffsetDateTime createdAt) {
        static Shown of(OrderKey key) {
            return new Shown(key.id(), key.merchant().value(), key.name(), key.publicKey(), key.createdAt());
        }
    }

    record Rule(boolean signedOnly, List<Shown> keys) {}

    @GetMapping
    Rule list(UserCaller user, @RequestParam @Nullable String merchant) {
        var all = own.of(own.merchant(user, merchant));
        return new Rule(all.signedOnly(), all.keys().stream().map(Shown::of).toList());
    }

    @NeedsRecentProof
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown add(UserCaller user, @RequestParam @Nullable String merchant, @RequestBody Wanted wanted) {
        return Shown.of(own.add(own.merchant(user, merchant), wanted.name(), wanted.publicKey()));
    }

    @NeedsRecentProof
    @PatchMapping
    Rule change(UserCaller user, @RequestParam @Nullable String merchant, @RequestBody WantedRule wanted) {
        if (wanted.signedOnly() == null) {
            throw Refusal.invalid("/signedOnly", "REQUIRED", "signedOnly: (expected: true or false)");
        }
        own.setSignedOnly(own.merchant(user, merchant), wanted.signedOnly());
        return list(user, merchant);
    }

    @NeedsRecentProof
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(UserCaller user, @PathVariable String id) {
        own.remove(user, id);
    }
}
