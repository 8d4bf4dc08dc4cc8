package tillsync.service.feed.signed;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.web.problem.PlainText;
import tillsync.till.MerchantId;

/** The keys that sign a merchant's orders, for the operator ({@code tillsync admin order-key}). */
@RestController
record OperatedOrderKeyController(OwnOrderKeys own, Merchants merchants) {
    /** @param id of a merchant, or of the key that ends */
    record Asked(@Nullable String id) {}

    /** @param id of a merchant */
    record Wanted(
            @Nullable String id,
            @Nullable String name,
            @Nullable String publicKey) {}

    private record Row(String id, String name, String publicKey, OffsetDateTime created) {
        static Row of(OrderKey key) {
            return new Row(key.id(), key.name(), key.publicKey(), key.createdAt());
        }
    }

    private record Rule(boolean signedOnly, List<Row> rows) {}

    @PostMapping("/operator/admin/order-key-list")
    Rule list(@RequestBody Asked asked) {
        var all = own.of(merchant(asked.id()));
        return new Rule(all.signedOnly(), all.keys().stream().map(Row::of).toList());
    }

    @PostMapping("/operator/admin/order-key-add")
    Map<String, String> add(@RequestBody Wanted wanted) {
        var key = own.addAsOperator(merchant(wanted.id()), wanted.name(), wanted.publicKey());
        return Map.of("key", key.id());
    }

    @PostMapping("/operator/admin/order-key-end")
    Map<String, String> end(@RequestBody Asked asked) {
        var id = PlainText.require("id", Objects.requireNonNullElse(asked.id(), ""));
        own.removeAsOperator(id);
        return Map.of("ended", id);
    }

    private MerchantId merchant(@Nullable String id) {
        var text = PlainText.require("id", Objects.requireNonNullElse(id, ""));
        return merchants.listed(text).orElseThrow(Ownership::notFound).id();
    }
}
