package tillsync.article;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.problem.Refusal;

/** Enters and withdraws planned values of an article. Each edit returns a new article, and keeps unknown members. */
public final class Planning {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final String PLANNED = "planned";
    private static final String FROM = "from";
    private static final String UNTIL = "until";

    private Planning() {}

    /**
     * Values that begin at a till's local time.
     *
     * @param until their end; empty: none
     * @param groups the prices of groups
     */
    public record Planned(
            LocalDateTime from,
            Optional<LocalDateTime> until,
            Optional<Price> price,
            Optional<String> vat,
            Optional<String> name,
            SortedMap<PriceGroup, Price> groups) {

        public boolean runsAt(LocalDateTime time) {
            return !from.isAfter(time)
                    && !until.filter(end -> !end.isAfter(time)).isPresent();
        }

        /** Returns these values without those that {@code part} plans. */
        public Planned without(Planned part) {
            var others = new TreeMap<>(groups);
            others.keySet().removeAll(part.groups.keySet());
            return new Planned(
                    from,
                    until,
                    part.price.isPresent() ? Optional.empty() : price,
                    part.vat.isPresent() ? Optional.empty() : vat,
                    part.name.isPresent() ? Optional.empty() : name,
                    others);
        }

        /** Returns true if the values begin or end after that time. */
        public boolean changesAfter(LocalDateTime time) {
            return changesWithin(time, LocalDateTime.MAX);
        }

        /** Returns true if the values begin or end after one time and up to another. */
        public boolean changesWithin(LocalDateTime after, LocalDateTime upTo) {
            return isWithin(from, after, upTo)
                    || until.filter(end -> isWithin(end, after, upTo)).isPresent();
        }

        private static boolean isWithin(LocalDateTime moment, LocalDateTime after, LocalDateTime upTo) {
            return moment.isAfter(after) && !moment.isAfter(upTo);
        }
    }

    /** The values that replace a planned one from its end on, as if planned for then; empty if it has no end. */
    public static Optional<Planned> afterEnd(Article article, Planned value) {
        return value.until().map(end -> {
            var then = article.asOf(end);
            return new Planned(
                    end,
                    Optional.empty(),
                    value.price().map(ended -> then.price()),
                    value.vat().map(ended -> then.vat()),
                    value.name().map(ended -> then.name()),
                    pricesOf(then, value.groups().keySet()));
        });
    }

    private static SortedMap<PriceGroup, Price> pricesOf(Article article, Collection<PriceGroup> groups) {
        var prices = new TreeMap<PriceGroup, Price>();
        groups.forEach(group -> prices.put(group, GroupOffer.price(article, group)));
        return prices;
    }

    /** The planned values of an article, including those that have begun, in the order of their times. */
    public static List<Planned> of(Article article) {
        return article.planned().stream().map(Planning::planned).collect(Lists.toList());
    }

    /** The local times at which planned values of an article begin or end, in their order. */
    public static SortedSet<LocalDateTime> moments(Article article) {
        var moments = new TreeSet<LocalDateTime>();
        for (var value : of(article)) {
            moments.add(value.from());
            value.until().ifPresent(moments::add);
        }
        return moments;
    }

    private static Planned planned(JsonValue value) {
        return new Planned(
                LocalDateTime.parse(value.text(FROM), MINUTES),
                Optional.ofNullable(RunningValues.until(value)).map(until -> LocalDateTime.parse(until, MINUTES)),
                Optional.ofNullable(value.get("price")).map(Price::of),
                text(value, "vat"),
                text(value, "name"),
                GroupOffer.planned(value));
    }

    private static Optional<String> text(JsonValue value, String name) {
        return Optional.ofNullable(value.get(name)).map(JsonValue::text);
    }

    /**
     * Plans a price, a VAT key or both from a time on; other values planned for that minute stay. Refuses INVALID if
     * the result breaks a rule, such as an eleventh planned value, and with the flaw OTHER_END if values that stay end
     * at another time.
     *
     * @param until their end; null: none
     */
    public static Article with(
            Article article,
            LocalDateTime from,
            @Nullable LocalDateTime until,
            @Nullable Price price,
            @Nullable String vat) {
        return with(article, from, until, with(JsonObject.EMPTY, price, vat));
    }

    /** Plans a price of a group; all else that is planned for that minute stays. Refuses INVALID likewise. */
    public static Article with(
            Article article, LocalDateTime from, @Nullable LocalDateTime until, PriceGroup group, Price price) {
        var entry = JsonObject.EMPTY.with(GroupOffer.PRICE, price.toJson());
        var groups = JsonObject.EMPTY.with(group.name(), entry);
        return with(article, from, until, JsonObject.EMPTY.with(GroupOffer.GROUPS, groups));
    }

    private static Article with(
            Article article, LocalDateTime from, @Nullable LocalDateTime until, JsonObject planned) {
        var values = byTime(article);
        var begin = MINUTES.format(from);
        var end = until == null ? null : MINUTES.format(until);
        var there = values.getOrDefault(begin, JsonObject.EMPTY);
        if (plansAny(without(there, planned)) && !Objects.equals(RunningValues.until(there), end)) {
            throw Refusal.invalid("/until", "OTHER_END", "until: another one is planned for " + begin);
        }
        var value = with(there.without(UNTIL).with(FROM, begin), planned);
        values.put(begin, end == null ? value : value.with(UNTIL, end));
        return withValues(article.toJson(), values);
    }

    /** A planned value without the members that another one plans. */
    private static JsonObject without(JsonObject value, JsonObject planned) {
        var left = value;
        for (var name : Article.PLANNABLE) {
            left = planned.has(name) ? left.without(name) : left;
        }
        return GroupOffer.without(left, planned);
    }

    /** A planned value with the members that another one plans, too. */
    private static JsonObject with(JsonObject value, JsonObject planned) {
        var both = value;
        for (var name : Article.PLANNABLE) {
            var member = planned.get(name);
            both = member == null ? both : both.with(name, member);
        }
        return GroupOffer.withPrices(both, planned);
    }

    static boolean plansAny(JsonValue value) {
        return value.has(GroupOffer.GROUPS) || Article.PLANNABLE.stream().anyMatch(value::has);
    }

    /** The article without the price that is planned for a group and that minute. */
    public static Article without(Article article, LocalDateTime from, PriceGroup group) {
        var values = byTime(article);
        values.computeIfPresent(MINUTES.format(from), (begin, value) -> {
            var groups = value.object(GroupOffer.GROUPS).without(group.name());
            var left = groups.isEmpty() ? value.without(GroupOffer.GROUPS) : value.with(GroupOffer.GROUPS, groups);
            return plansAny(left) ? left : null;
        });
        return withValues(article.toJson(), values);
    }

    /** The article without the values planned for that minute, except prices of groups. */
    public static Article withoutBase(Article article, LocalDateTime from) {
        var values = byTime(article);
        values.computeIfPresent(MINUTES.format(from), (begin, value) -> {
            var left = value;
            for (var name : Article.PLANNABLE) {
                left = left.without(name);
            }
            return plansAny(left) ? left : null;
        });
        return withValues(article.toJson(), values);
    }

    /** The article without anything that is planned for that minute. */
    public static Article without(Article article, LocalDateTime from) {
        var values = byTime(article);
        values.remove(MINUTES.format(from));
        return withValues(article.toJson(), values);
    }

    /**
     * Makes planned values that have begun for good the article's own. The article is sold for the same then and later.
     * Values that end and later ones stay planned; ended ones are removed. Call this before changing a price at once:
     * otherwise a planned price that has begun would still apply.
     */
    public static Article begun(Article article, LocalDateTime now) {
        if (!article.hasPlanned()) {
            return article;
        }
        var values = byTime(article);
        var minute = MINUTES.format(now);
        new TreeMap<>(values.headMap(minute, true)).forEach((from, value) -> {
            var until = RunningValues.until(value);
            if (until == null) {
                // an earlier one that still runs must not show again what this one hides
                values.headMap(from, true).replaceAll((moment, other) -> without(other, value));
            } else if (until.compareTo(minute) <= 0) {
                values.remove(from);
            }
        });
        values.headMap(minute, true).values().removeIf(value -> !plansAny(value));
        return withValues(article.lastingAsOf(now).toJson(), values);
    }

    /** The article with a new price, VAT key or both. */
    public static Article at(Article article, @Nullable Price price, @Nullable String vat) {
        return Article.read(with(article.toJson(), price, vat));
    }

    private static JsonObject with(JsonObject value, @Nullable Price price, @Nullable String vat) {
        var priced = price == null ? value : value.with("price", price.toJson());
        return vat == null ? priced : priced.with("vat", vat);
    }

    private static TreeMap<String, JsonObject> byTime(Article article) {
        var values = new TreeMap<String, JsonObject>();
        article.planned().forEach(value -> values.put(value.text(FROM), (JsonObject) value));
        return values;
    }

    private static Article withValues(JsonObject json, TreeMap<String, JsonObject> values) {
        return Article.read(
                values.isEmpty()
                        ? json.without(PLANNED)
                        : json.with(PLANNED, new JsonArray(List.copyOf(values.values()))));
    }
}
