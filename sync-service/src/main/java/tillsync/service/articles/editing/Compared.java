package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.article.Planning;
import tillsync.article.Planning.Planned;
import tillsync.article.Price;
import tillsync.catalogue.Edit;

/**
 * What an edit makes of an article, old and new side by side; members are null if nothing changes.
 *
 * @param priceBefore what it costs now; if a price is planned, what it would cost at that time otherwise
 * @param vatBefore its VAT, likewise
 * @param shown when a planned value ends that hides the new price or VAT until then; null: none does
 * @param kind ADDED, CHANGED or REMOVED
 * @param planned values that are planned by the edit
 * @param withdrawn values that were planned, and are so no longer
 * @param others the names of other members that change
 */
record Compared(
        String kind,
        String number,
        String name,
        @Nullable Price priceBefore,
        @Nullable Price priceAfter,
        @Nullable String vatBefore,
        @Nullable String vatAfter,
        @Nullable LocalDateTime shown,
        List<Planned> planned,
        List<Planned> withdrawn,
        Set<String> others) {
    private static final Set<String> SHOWN = Set.of("price", "vat", "planned");

    static Compared of(@Nullable Article before, Edit edit, LocalDateTime now) {
        var number = edit.number().value();
        if (!(edit instanceof Edit.Put put)) {
            var price = before == null ? null : before.asOf(now).price();
            var name = before == null ? number : before.name();
            return new Compared("REMOVED", number, name, price, null, null, null, null, List.of(), List.of(), Set.of());
        }
        var after = put.article();
        var valid = after.asOf(now);
        if (before == null) {
            var planned = Planning.of(after);
            return new Compared(
                    "ADDED",
                    number,
                    valid.name(),
                    null,
                    valid.price(),
                    null,
                    valid.vat(),
                    null,
                    planned,
                    List.of(),
                    Set.of());
        }
        return changed(before, after, now);
    }

    /** The price that {@code priceBefore} becomes, at once or at the time that is planned; null: it stays. */
    public @Nullable Price newPrice() {
        var then = priceBefore == null
                ? Optional.<Price>empty()
                : planned.stream().findFirst().flatMap(Planned::price);
        return priceAfter != null ? priceAfter : then.orElse(null);
    }

    private static Compared changed(Article before, Article after, LocalDateTime now) {
        // what ends by itself goes on beside the change, which holds after it
        var sold = before.lastingAsOf(now);
        var valid = after.lastingAsOf(now);
        boolean price = !sold.price().equals(valid.price());
        boolean vat = !sold.vat().equals(valid.vat());
        var was = Planning.of(before);
        var is = Planning.of(after);
        var others = new TreeSet<>(KnownFields.ALL.differing(sold, valid));
        others.removeAll(SHOWN);
        var planned = is.stream()
                .filter(value -> was.stream().noneMatch(there -> isPart(value, there)))
                .toList();
        var withdrawn = was.stream().filter(value -> !is.contains(value)).toList();
        // the plan that is withdrawn tells what the new one replaces
        var next = withdrawn.isEmpty() ? planned.stream().findFirst() : Optional.<Planned>empty();
        var then = next.map(
                value -> value.until().isPresent() ? before.asOf(value.from()) : before.lastingAsOf(value.from()));
        var plannedPrice = next.flatMap(Planned::price).flatMap(value -> then).map(Article::price);
        var plannedVat = next.flatMap(Planned::vat).flatMap(value -> then).map(Article::vat);
        return new Compared(
                "CHANGED",
                after.number().value(),
                valid.name(),
                price ? sold.price() : plannedPrice.orElse(null),
                price ? valid.price() : null,
                vat ? sold.vat() : plannedVat.orElse(null),
                vat ? valid.vat() : null,
                hiddenUntil(is, price, vat, now),
                planned,
                withdrawn,
                others);
    }

    /** Whether a planned value was there already, maybe with more members. */
    private static boolean isPart(Planned value, Planned there) {
        return value.from().equals(there.from())
                && value.until().equals(there.until())
                && (value.price().isEmpty() || value.price().equals(there.price()))
                && (value.vat().isEmpty() || value.vat().equals(there.vat()))
                && (value.name().isEmpty() || value.name().equals(there.name()));
    }

    private static @Nullable LocalDateTime hiddenUntil(
            List<Planned> planned, boolean price, boolean vat, LocalDateTime now) {
        return planned.stream()
                .filter(value -> value.runsAt(now))
                .filter(value ->
                        price && value.price().isPresent() || vat && value.vat().isPresent())
                .flatMap(value -> value.until().stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
