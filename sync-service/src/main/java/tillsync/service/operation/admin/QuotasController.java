package tillsync.service.operation.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.problem.Refusal;
import tillsync.service.limits.quota.OwnQuotas;
import tillsync.service.limits.quota.OwnQuotas.Own;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.people.access.Merchants;
import tillsync.service.tills.access.Rights;
import tillsync.service.web.problem.PlainText;
import tillsync.till.MerchantId;

/** The quotas of a merchant: shown, and changed if any are set. */
@RestController
record QuotasController(Merchants merchants, Quotas quotas, OwnQuotas own, OperatorActs acts) {
    static final Set<String> NAMES = Set.of(
            "tills-per-hour",
            "change-sets-per-till",
            "change-sets-per-merchant",
            "articles",
            "pictures",
            "picture-bytes",
            "growth");

    /** @param set new values by quota, null: the setting's value; quotas that are not named stay */
    record Wanted(@Nullable String id, @Nullable Map<String, @Nullable Long> set) {}

    /**
     * @param own null: the setting's value holds
     * @param most the value in force
     */
    private record Row(String quota, @Nullable Long own, long most) {}

    @PostMapping("/operator/admin/quotas")
    Page<Row> quotas(@RequestBody Wanted wanted) {
        var id = PlainText.require("id", Objects.requireNonNullElse(wanted.id(), ""));
        var merchant = merchants.listed(id).orElseThrow(Rights::notFound).id();
        var set = wanted.set();
        if (set != null && !set.isEmpty()) {
            acts.setQuotas(merchant, changed(merchant, set));
        }
        var mine = values(own.find(merchant).orElse(Own.NONE));
        return new Page<>(
                most(merchant).entrySet().stream()
                        .map(each -> new Row(each.getKey(), mine.get(each.getKey()), each.getValue()))
                        .toList(),
                null);
    }

    private Own changed(MerchantId merchant, Map<String, @Nullable Long> set) {
        var values = values(own.find(merchant).orElse(Own.NONE));
        set.forEach((name, value) -> {
            if (!NAMES.contains(name)) {
                throw Refusal.invalid("/set", "UNKNOWN", "quota: unknown (expected: one of " + NAMES + ")");
            }
            values.put(name, value);
        });
        try {
            var changed = new Own(
                    whole(values.get("tills-per-hour")),
                    whole(values.get("change-sets-per-till")),
                    whole(values.get("change-sets-per-merchant")),
                    values.get("articles"),
                    values.get("pictures"),
                    values.get("picture-bytes"),
                    values.get("growth"));
            changed.over(quotas.settings());
            return changed;
        } catch (IllegalArgumentException | ArithmeticException outOfBounds) {
            throw Refusal.invalid("/set", "RANGE", String.valueOf(outOfBounds.getMessage()));
        }
    }

    private static @Nullable Integer whole(@Nullable Long value) {
        return value == null ? null : Math.toIntExact(value);
    }

    private static Map<String, @Nullable Long> values(Own own) {
        var values = new LinkedHashMap<String, @Nullable Long>();
        values.put("tills-per-hour", own.tillsPerHour() == null ? null : Long.valueOf(own.tillsPerHour()));
        values.put(
                "change-sets-per-till", own.changeSetsPerTill() == null ? null : Long.valueOf(own.changeSetsPerTill()));
        values.put(
                "change-sets-per-merchant",
                own.changeSetsPerMerchant() == null ? null : Long.valueOf(own.changeSetsPerMerchant()));
        values.put("articles", own.articles());
        values.put("pictures", own.pictures());
        values.put("picture-bytes", own.pictureBytes());
        values.put("growth", own.growth());
        return values;
    }

    private Map<String, Long> most(MerchantId merchant) {
        var all = quotas.of(merchant);
        var most = new LinkedHashMap<String, Long>();
        most.put("tills-per-hour", (long) all.tillsPerHour());
        most.put("change-sets-per-till", (long) all.changeSetsPerTill());
        most.put("change-sets-per-merchant", (long) all.changeSetsPerMerchant());
        most.put("articles", all.articles());
        most.put("pictures", all.pictures());
        most.put("picture-bytes", all.pictureBytes().toBytes());
        most.put("growth", all.growth().toBytes());
        return most;
    }
}
