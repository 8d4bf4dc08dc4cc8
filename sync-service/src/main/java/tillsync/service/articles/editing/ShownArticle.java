package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.article.CountedMember.Counted;
import tillsync.article.GroupOffer;
import tillsync.article.KnownFields;
import tillsync.article.PictureId;
import tillsync.article.Planning;
import tillsync.article.Planning.Planned;
import tillsync.article.Price;
import tillsync.article.member.SimpleMember;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * An article as people read it, with the values that are valid now.
 *
 * @param simple the simple members that it has, by name
 * @param plu the number by which it is called up at a scale; null: none
 * @param tareGrams null: none
 * @param picture the hash of its picture; null: none
 * @param groups its offers to price groups
 * @param planned values that begin or end later
 * @param after for a planned value that ends, the value that holds afterwards
 * @param now a till's local time
 * @param others members that this version does not know, by name
 */
record ShownArticle(
        String number,
        String name,
        Price price,
        String vat,
        Map<String, String> simple,
        Map<String, String> attributes,
        List<Counted> codes,
        List<Counted> linked,
        List<Counted> options,
        @Nullable String plu,
        @Nullable String tareGrams,
        @Nullable String picture,
        List<Group> groups,
        List<Planned> planned,
        Map<Planned, Planned> after,
        LocalDateTime now,
        Map<String, String> others) {
    /**
     * The offer to a price group.
     *
     * @param now with the planned values that hold now
     * @param then after the end of planned values that end
     */
    record Group(String name, GroupOffer now, GroupOffer then) {
        static List<Group> of(Article valid, Article lasting) {
            var then = GroupOffer.of(lasting);
            var groups = new ArrayList<Group>();
            GroupOffer.of(valid)
                    .forEach((group, now) ->
                            groups.add(new Group(group.name(), now, then.getOrDefault(group, GroupOffer.BASE))));
            return List.copyOf(groups);
        }
    }

    static ShownArticle of(Article article, LocalDateTime now) {
        var valid = article.asOf(now);
        var json = valid.toJson();
        var later = Planning.of(article).stream()
                .filter(value -> value.changesAfter(now))
                .toList();
        var after = new HashMap<Planned, Planned>();
        later.forEach(value -> Planning.afterEnd(article, value).ifPresent(then -> after.put(value, then)));
        return new ShownArticle(
                article.number().value(),
                valid.name(),
                valid.price(),
                valid.vat(),
                simple(json),
                attributes(json),
                CountedMember.CODES.of(json),
                CountedMember.LINKED.of(json),
                CountedMember.OPTIONS.of(json),
                text(json.object("scale"), "plu"),
                text(json.object("scale"), "tareGrams"),
                PictureId.in(article).map(PictureId::value).orElse(null),
                Group.of(valid, article.lastingAsOf(now)),
                later,
                after,
                now,
                texts(json, KnownFields.MEMBERS));
    }

    /** Returns true if a planned value holds now. */
    public boolean runs(Planned value) {
        return value.runsAt(now);
    }

    private static Map<String, String> simple(JsonObject json) {
        var simple = new HashMap<String, String>();
        SimpleMember.ALL.stream()
                .filter(member -> json.has(member.name()))
                .forEach(member -> simple.put(member.name(), member.written(json)));
        return simple;
    }

    static Map<String, String> attributes(JsonObject json) {
        return texts(json.object("attributes"), List.of());
    }

    private static Map<String, String> texts(JsonValue object, List<String> without) {
        return object.members().entrySet().stream()
                .filter(member -> !without.contains(member.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, member -> text(member.getValue()), (one, other) -> one, TreeMap::new));
    }

    private static @Nullable String text(JsonValue article, String name) {
        return article.has(name) ? article.text(name) : null;
    }

    private static String text(JsonValue value) {
        return value.isText() ? value.text() : value.json();
    }
}
