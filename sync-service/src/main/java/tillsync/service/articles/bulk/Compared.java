package tillsync.service.articles.bulk;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.article.Planning;
import tillsync.article.Planning.Planned;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.service.web.page.FieldChange;

/**
 * The effect of an edit on an article or a record, old and new side by side; members are null if nothing changes.
 *
 * @param priceBefore the present price; for a planned price, the price that would hold at that time otherwise
 * @param vatBefore the VAT, likewise
 * @param shown the end of a planned value that hides the new price or VAT until then; null: none does
 * @param kind ADDED, CHANGED or REMOVED
 * @param groups the changes for price groups
 * @param planned the values that the edit plans
 * @param withdrawn the planned values that the edit removes
 * @param fields the changes beside prices, VAT and planned values, field by field
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
        List<GroupEffect> groups,
        List<Planned> planned,
        List<Planned> withdrawn,
        boolean isRecord,
        List<FieldChange> fields) {
    private static final Set<String> SHOWN = Set.of("price", "vat", "planned", "group");

    /** @param fields all that differ; fields with a place of their own are left out */
    static Compared of(@Nullable Article before, Edit edit, List<FieldChange> fields, LocalDateTime now) {
        var number = edit.number().value();
        if (!(edit instanceof Edit.Put put)) {
            var price = before == null ? null : before.asOf(now).price();
            var name = before == null ? number : before.name();
            return new Compared(
                    "REMOVED", number, name, price, null, null, null, null, List.of(), List.of(), List.of(), false,
                    List.of());
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
                    GroupEffect.between(null, valid),
                    planned,
                    List.of(),
                    false,
                    List.of());
        }
        var others =
                fields.stream().filter(field -> !SHOWN.contains(field.field())).toList();
        return changed(before, after, others, now);
    }

    /** @param name of its kind and key @param fields what changes, field by field */
    static Compared ofRecord(@Nullable CatalogueRecord before, Edit edit, String name, List<FieldChange> fields) {
        var shown = edit instanceof Edit.PutRecord put ? put.record() : before;
        return new Compared(
                edit.content() == null ? "REMOVED" : before == null ? "ADDED" : "CHANGED",
                name,
                shown == null ? "" : shown.toJson().text("name"),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                true,
                fields);
    }

    /** The price that replaces {@code priceBefore}, at once or at the planned time; null: it stays. */
    public @Nullable Price newPrice() {
        var then = priceBefore == null
                ? Optional.<Price>empty()
                : planned.stream().findFirst().flatMap(Planned::price);
        return priceAfter != null ? priceAfter : then.orElse(null);
    }

    private static Compared changed(Article before, Article after, List<FieldChange> fields, LocalDateTime now) {
        // values that end go on beside the change, which holds after them
        var sold = before.lastingAsOf(now);
        var valid = after.lastingAsOf(now);
        boolean price = !sold.price().equals(valid.price());
        boolean vat = !sold.vat().equals(valid.vat());
        var was = Planning.of(before);
        var is = Planning.of(after);
        var planned = is.stream()
                .filter(value -> was.stream().noneMatch(there -> isPart(value, there)))
                .toList();
        var withdrawn = was.stream()
                .filter(value -> !is.contains(value))
                .map(value -> is.stream()
                        .filter(stays -> isPart(stays, value))
                        .findFirst()
                        .map(value::without)
                        .orElse(value))
                .toList();
        // a withdrawn plan shows what the new one replaces
        var next = withdrawn.isEmpty() ? planned.stream().findFirst() : Optional.<Planned>empty();
        var then = next.map(
                value -> value.until().isPresent() ? before.asOf(value.from()) : before.lastingAsOf(value.from()));
        var plannedPrice = next.flatMap(Planned::price).flatMap(value -> then).map(Article::price);
        var plannedVat = next.flatMap(Planned::vat).flatMap(value -> then).map(Article::vat);
        var groups = new ArrayList<>(GroupEffect.between(sold, valid));
        next.ifPresent(value -> then.ifPresent(base -> groups.addAll(GroupEffect.planned(base, value))));
        return new Compared(
                "CHANGED",
                after.number().value(),
                valid.name(),
                price ? sold.price() : plannedPrice.orElse(null),
                price ? valid.price() : null,
                vat ? sold.vat() : plannedVat.orElse(null),
                vat ? valid.vat() : null,
                hiddenUntil(is, price, vat, groups, now),
                groups,
                planned,
                withdrawn,
                false,
                fields);
    }

    /** Returns true if {@code there} plans all that the value does, and possibly more. */
    private static boolean isPart(Planned value, Planned there) {
        return value.from().equals(there.from())
                && value.until().equals(there.until())
                && (value.price().isEmpty() || value.price().equals(there.price()))
                && (value.vat().isEmpty() || value.vat().equals(there.vat()))
                && (value.name().isEmpty() || value.name().equals(there.name()))
                && there.groups().entrySet().containsAll(value.groups().entrySet());
    }

    private static @Nullable LocalDateTime hiddenUntil(
            List<Planned> planned, boolean price, boolean vat, List<GroupEffect> groups, LocalDateTime now) {
        return planned.stream()
                .filter(value -> value.runsAt(now))
                .filter(value -> price && value.price().isPresent()
                        || vat && value.vat().isPresent()
                        || groups.stream().anyMatch(change -> value.groups().containsKey(change.group())))
                .flatMap(value -> value.until().stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
