package tillsync.inbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * Says what a main's article becomes if a late edit of it is accepted. Only what the edit changed is taken over: a new
 * price deletes no planned VAT that its till has never heard of. Nor does it bring back a name that the main has
 * changed since.
 */
public final class LateEdits {
    /** Members that are taken over part by part. */
    private static final Set<String> NESTED = Set.of("attributes", "planned", "scale", "codes", "linked");

    private LateEdits() {}

    /**
     * @param base the article at the till before it was edited there; null if that is not known: all that the edit says
     *     counts as changed, and what it does not say stays
     * @param now the article at the main; null if it has none, which then gets the whole late one
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
        return Article.read(withPart(result, "planned", new JsonArray(planned(before, after, now.toJson()))));
    }

    private static JsonObject withPart(JsonObject article, String name, JsonValue part) {
        boolean isEmpty = part.members().isEmpty() && part.elements().isEmpty();
        return isEmpty ? article.without(name) : article.with(name, part);
    }

    /** The members of {@code now} with what has changed. @param not names of members that stay as they are */
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

    /** Merges planned values: two of the same moment become one, if they are of different kinds. */
    private static List<JsonValue> planned(JsonObject before, JsonObject after, JsonObject now) {
        var was = byMoment(before);
        var late = byMoment(after);
        var there = byMoment(now);
        var moments = new TreeSet<>(there.keySet());
        moments.addAll(late.keySet());
        var result = new ArrayList<JsonValue>();
        for (var moment : moments) {
            var values = changed(at(was, moment), at(late, moment), at(there, moment), Set.of());
            // an end alone plans nothing
            if (!values.without("until").isEmpty()) {
                result.add(values.with("from", moment));
            }
        }
        return result;
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
                                value -> value.text("from"), value -> ((JsonObject) value).without("from")));
    }
}
