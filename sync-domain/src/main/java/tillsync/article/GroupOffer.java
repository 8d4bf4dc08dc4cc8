package tillsync.article;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tillsync.android.Bytes;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * An article's offer to one price group.
 *
 * @param price empty: the base price
 * @param offered false: tills of the group do not sell the article
 */
public record GroupOffer(Optional<Price> price, boolean offered) {
    /** The offer to a group that the article does not name. */
    public static final GroupOffer BASE = new GroupOffer(Optional.empty(), true);

    static final String GROUPS = "groups";
    static final String OFFERED = "offered";
    static final String PRICE = "price";

    /** Part of the canonical text of each article that names price groups; hardly any other has it. */
    private static final byte[] TEXT = "\"groups\":{".getBytes(StandardCharsets.UTF_8);

    private static final JsonValue NOT = new JsonValue.Flag(false);

    /**
     * The offers to groups that the article names for itself, whatever is planned. Entries of another shape are left
     * out: an article may be older than this member, and have something else under its name.
     */
    public static SortedMap<PriceGroup, GroupOffer> of(Article article) {
        var offers = new TreeMap<PriceGroup, GroupOffer>();
        if (article.hasGroups()) {
            each(article.toJson(), (group, entry) -> offers.put(group, of(entry)));
        }
        return Collections.unmodifiableSortedMap(offers);
    }

    /** Reads one entry of {@code groups}. */
    public static GroupOffer of(JsonObject entry) {
        return new GroupOffer(Optional.ofNullable(price(entry)).map(Price::of), !NOT.equals(entry.get(OFFERED)));
    }

    /** The price of an article for a group that offers it: its own, or the base price. Planned prices do not count. */
    public static Price price(Article article, PriceGroup group) {
        return of(article).getOrDefault(group, BASE).price().orElseGet(article::price);
    }

    /** The groups that an article names, for itself or in a planned value. */
    public static SortedSet<PriceGroup> named(Article article) {
        var named = new TreeSet<PriceGroup>();
        if (article.hasGroups()) {
            each(article.toJson(), (group, entry) -> named.add(group));
            article.planned().forEach(value -> each(value, (group, entry) -> named.add(group)));
        }
        return named;
    }

    /**
     * Returns the article with this offer to a group; planned prices of the group stay. Refuses INVALID if the result
     * breaks a rule.
     */
    public Article in(Article article, PriceGroup group) {
        return Article.read(in(article.toJson(), group.name()));
    }

    /**
     * Returns the article with these offers, and none to other groups. An entry that stays keeps its members that are
     * not known here.
     */
    public static JsonObject all(JsonObject article, Map<PriceGroup, GroupOffer> offers) {
        var result = article;
        for (var name : article.object(GROUPS).members().keySet()) {
            boolean stays = PriceGroup.isName(name) && offers.containsKey(new PriceGroup(name));
            result = stays ? result : BASE.in(result, name);
        }
        for (var offer : offers.entrySet()) {
            result = offer.getValue().in(result, offer.getKey().name());
        }
        return result;
    }

    private JsonObject in(JsonObject article, String group) {
        var groups = article.object(GROUPS);
        if (equals(BASE)) {
            return withGroups(article, groups.without(group));
        }
        var there = groups.object(group);
        var priced = price.equals(of(there).price())
                ? there
                : price.map(is -> there.with(PRICE, is.toJson())).orElseGet(() -> there.without(PRICE));
        var entry = offered ? priced.without(OFFERED) : priced.with(OFFERED, false);
        return article.with(GROUPS, groups.with(group, entry));
    }

    /** Returns the article with a former version's entry for a group. Refuses INVALID if the result breaks a rule. */
    public static Article asFormerly(Article former, PriceGroup group, Article article) {
        var said = former.toJson().object(GROUPS).get(group.name());
        var json = article.toJson();
        var groups = json.object(GROUPS);
        return Article.read(
                withGroups(json, said == null ? groups.without(group.name()) : groups.with(group.name(), said)));
    }

    /** The prices that a planned value gives to groups. */
    public static SortedMap<PriceGroup, Price> planned(JsonValue value) {
        var prices = new TreeMap<PriceGroup, Price>();
        each(value, (group, entry) -> {
            var price = price(entry);
            if (price != null) {
                prices.put(group, Price.of(price));
            }
        });
        return Collections.unmodifiableSortedMap(prices);
    }

    /** Adds the group prices of a planned value to an article or to another planned value. */
    static JsonObject withPrices(JsonObject object, JsonValue planned) {
        if (!planned.has(GROUPS)) {
            return object;
        }
        var groups = object.object(GROUPS);
        for (var each : planned(planned).entrySet()) {
            var name = each.getKey().name();
            groups = groups.with(
                    name, groups.object(name).with(PRICE, each.getValue().toJson()));
        }
        return groups.isEmpty() ? object : object.with(GROUPS, groups);
    }

    /** A planned value without the groups of another. */
    static JsonObject without(JsonObject value, JsonValue planned) {
        if (!value.has(GROUPS)) {
            return value;
        }
        var groups = value.object(GROUPS);
        for (var group : planned(planned).keySet()) {
            groups = groups.without(group.name());
        }
        return withGroups(value, groups);
    }

    private static JsonObject withGroups(JsonObject object, JsonObject groups) {
        return groups.isEmpty() ? object.without(GROUPS) : object.with(GROUPS, groups);
    }

    /** The article with its running values as a till of the group sells it; null: it is not offered. */
    static @Nullable JsonObject sold(JsonObject running, PriceGroup group) {
        var entry = running.object(GROUPS).object(group.name());
        if (NOT.equals(entry.get(OFFERED))) {
            return null;
        }
        var price = price(entry);
        return price == null ? running : running.with(PRICE, price);
    }

    /** Restores the stored group prices where an editor has given back the ones that it was given. */
    static JsonObject asStored(JsonObject stored, JsonObject edited, JsonObject given, JsonObject lasting) {
        var own = stored.object(GROUPS);
        var groups = edited.object(GROUPS);
        for (var each : groups.members().entrySet()) {
            var name = each.getKey();
            var said = each.getValue().get(PRICE);
            boolean isGiven = said != null
                    && (said.equals(given.object(GROUPS).object(name).get(PRICE))
                            || said.equals(lasting.object(GROUPS).object(name).get(PRICE)));
            if (isGiven && each.getValue() instanceof JsonObject entry) {
                var price = own.object(name).get(PRICE);
                var kept = price == null ? entry.without(PRICE) : entry.with(PRICE, price);
                groups = kept.isEmpty() ? groups.without(name) : groups.with(name, kept);
            }
        }
        return edited.object(GROUPS).equals(groups) ? edited : withGroups(edited, groups);
    }

    /** Returns true if the article may name price groups. Allocates nothing: it runs for each published article. */
    static boolean isIn(byte[] canonical) {
        for (int at = 0; at <= canonical.length - TEXT.length; at++) {
            if (canonical[at + 1] == TEXT[1] && Bytes.isAt(canonical, at, TEXT)) {
                return true;
            }
        }
        return false;
    }

    private static void each(JsonValue object, BiConsumer<PriceGroup, JsonObject> take) {
        var groups = object.get(GROUPS);
        if (groups != null) {
            groups.members().forEach((name, entry) -> {
                if (entry instanceof JsonObject members && PriceGroup.isName(name)) {
                    take.accept(new PriceGroup(name), members);
                }
            });
        }
    }

    private static @Nullable JsonValue price(JsonObject entry) {
        var price = entry.object(PRICE);
        return price.get("cents") instanceof JsonValue.Whole && price.get("currency") instanceof JsonValue.Text
                ? price
                : null;
    }
}
