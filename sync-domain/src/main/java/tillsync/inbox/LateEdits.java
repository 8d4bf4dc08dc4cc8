package tillsync.inbox;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * Merges a late edit into a main's article. Only the members that the edit changed are taken over. A new price deletes
 * no planned VAT that its till has never heard of, and brings back no name that the main has changed since.
 */
public final class LateEdits {
    /** Members that are taken over part by part. */
    private static final Set<String> NESTED =
            Set.of("attributes", "planned", "scale", "codes", "linked", "options", "groups");

    private static final String UNTIL = "until";
    private static final String GROUPS = "groups";

    /** The prefix of the name of a group whose planned price is merged like a planned value of its own. */
    private static final String OF_GROUP = "\0";

    private LateEdits() {}

    /**
     * @param base the article at the till before the edit; null if unknown: then each member of the edit counts as
     *     changed, and all others stay
     * @param now the article at the main; null if it has none, and then gets the whole late one
     */
    public static Article accepted(@Nullable Article base, Article late, @Nullable Article now) {
        if (now == null) {
            return late;
        }
        var before = base == null ? JsonObject.EMPTY : base.toJson();
        var after = late.toJson();
        var result = changed(before, after, now.toJson(), NESTED);
        for (var name : List.of("attributes", "scale")) {
            var part = changed(
                    before.object(name), after.object(name), now.toJson().object(name), Set.of());
            result = withPart(result, name, part);
        }
        for (var list : CountedMember.values()) {
            var part = changed(list.byValue(before), list.byValue(after), list.byValue(now.toJson()), Set.of());
            result = list.with(result, part);
        }
        result = withPart(result, GROUPS, groups(before.object(GROUPS), after.object(GROUPS), now.toJson()));
        return Article.read(withPart(result, "planned", new JsonArray(planned(before, after, now.toJson()))));
    }

    /** Merges the entries of groups, part by part. */
    private static JsonObject groups(JsonObject before, JsonObject after, JsonObject article) {
        var result = article.object(GROUPS);
        var names = new HashSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        for (var name : names) {
            var entry = changed(before.object(name), after.object(name), result.object(name), Set.of());
            result = entry.isEmpty() ? result.without(name) : result.with(name, entry);
        }
        return result;
    }

    private static JsonObject withPart(JsonObject article, String name, JsonValue part) {
        boolean isEmpty = part.members().isEmpty() && part.elements().isEmpty();
        return isEmpty ? article.without(name) : article.with(name, part);
    }

    /**
     * The members of {@code now} with the changes from {@code before} to {@code after}.
     *
     * @param not names of members that stay unchanged
     */
    private static JsonObject changed(JsonObject before, JsonObject after, JsonObject now, Set<String> not) {
        var result = now;
        var names = new HashSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        names.removeAll(not);
        for (var name : names) {
            var value = after.get(name);
            if (value == null) {
                result = result.without(name);
            } else if (!value.equals(before.get(name))) {
                result = result.with(name, value);
            }
        }
        return result;
    }

    /**
     * Merges planned values: two of the same moment become one, if they are of different kinds. A moment has only one
     * end. If the edit's values end at another time than those that stay, they begin in the next free minute.
     */
    private static List<JsonValue> planned(JsonObject before, JsonObject after, JsonObject now) {
        var was = byMoment(before);
        var late = byMoment(after);
        var there = byMoment(now);
        var moments = new TreeSet<>(there.keySet());
        moments.addAll(late.keySet());
        var result = new TreeMap<String, JsonObject>();
        var moved = new TreeMap<String, JsonObject>();
        for (var moment : moments) {
            var stays = there.getOrDefault(moment, JsonObject.EMPTY);
            var values = changed(at(was, moment), at(late, moment), stays, Set.of());
            var own = own(at(was, moment), at(late, moment), stays);
            var others = without(values.without(UNTIL), own);
            var end = end(at(was, moment), at(late, moment), stays);
            boolean parts = !own.isEmpty() && !others.isEmpty() && !Objects.equals(end, stays.get(UNTIL));
            if (parts) {
                result.put(moment, withEnd(others, stays.get(UNTIL)));
                moved.put(
                        moment,
                        withEnd(without(values.without(UNTIL), others.members().keySet()), end));
            } else if (!values.without(UNTIL).isEmpty()) { // an end alone plans nothing
                result.put(moment, own.isEmpty() ? values : withEnd(values, end));
            }
        }
        moved.forEach((moment, values) -> result.put(freeAfter(moment, values, result), values));
        return result.entrySet().stream()
                .<JsonValue>map(each -> together(each.getValue()).with("from", each.getKey()))
                .collect(Lists.toList());
    }

    /** The values of a moment that the edit plans, or whose end it has changed. */
    private static Set<String> own(JsonObject was, JsonObject late, JsonObject stays) {
        boolean endChanged = !late.isEmpty() && !Objects.equals(late.get(UNTIL), was.get(UNTIL));
        return late.without(UNTIL).members().entrySet().stream()
                .filter(value ->
                        !value.getValue().equals(was.get(value.getKey())) || endChanged && stays.has(value.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * The end of the edit's values at a moment; null if they never end. An end that the edit left alone stays as the
     * main has it.
     */
    private static @Nullable JsonValue end(JsonObject was, JsonObject late, JsonObject stays) {
        boolean leftAlone = !was.isEmpty() && !stays.isEmpty() && Objects.equals(late.get(UNTIL), was.get(UNTIL));
        return leftAlone ? stays.get(UNTIL) : late.get(UNTIL);
    }

    private static JsonObject without(JsonObject values, Set<String> names) {
        var result = values;
        for (var name : names) {
            result = result.without(name);
        }
        return result;
    }

    private static JsonObject withEnd(JsonObject values, @Nullable JsonValue end) {
        return end == null ? values.without(UNTIL) : values.with(UNTIL, end);
    }

    /** The first minute after a moment for which nothing is planned, or exactly these values. */
    private static String freeAfter(String moment, JsonObject values, Map<String, JsonObject> taken) {
        var next = LocalDateTime.parse(moment).plusMinutes(1);
        while (!values.equals(taken.getOrDefault(next.toString(), values))) {
            next = next.plusMinutes(1);
        }
        return next.toString();
    }

    private static JsonObject at(Map<String, JsonObject> values, String moment) {
        return values.getOrDefault(moment, JsonObject.EMPTY);
    }

    private static Map<String, JsonObject> byMoment(JsonObject article) {
        var planned = article.get("planned");
        return planned == null
                ? Map.of()
                : planned.elements().stream()
                        .collect(Collectors.toMap(
                                value -> value.text("from"), value -> apart(((JsonObject) value).without("from"))));
    }

    /** A planned value whose group prices have become members of its own. */
    private static JsonObject apart(JsonObject value) {
        var result = value.without(GROUPS);
        for (var group : value.object(GROUPS).members().entrySet()) {
            result = result.with(OF_GROUP + group.getKey(), group.getValue());
        }
        return result;
    }

    /** Undoes {@link #apart}. */
    private static JsonObject together(JsonObject value) {
        var result = value;
        for (var member : value.members().entrySet()) {
            if (member.getKey().startsWith(OF_GROUP)) {
                var group = member.getKey().substring(OF_GROUP.length());
                result = result.without(member.getKey())
                        .with(GROUPS, result.object(GROUPS).with(group, member.getValue()));
            }
        }
        return result;
    }
}
