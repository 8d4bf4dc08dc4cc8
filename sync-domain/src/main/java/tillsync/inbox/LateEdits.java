package tillsync.inbox;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what a main's article becomes if a late edit of it is accepted. Only what the edit changed is taken over: a new price
 * neither deletes a planned VAT that its till has never heard of, nor brings back a name that the main has changed since.
 */
public final class LateEdits {
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
        var result = now.toJson();
        var before = base == null ? Json.MAPPER.createObjectNode() : base.toJson();
        var after = late.toJson();
        for (var name : names(before, after)) {
            switch (name) {
                case "attributes" -> put(result, name, attributes(before, after, result));
                case "planned" -> put(result, name, planned(before, after, result));
                default -> change(name, before, after, result);
            }
        }
        return Article.read(result);
    }

    private static Set<String> names(ObjectNode before, ObjectNode after) {
        var names = new HashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        return names;
    }

    private static void change(String name, ObjectNode before, ObjectNode after, ObjectNode result) {
        var value = after.get(name);
        if (value == null) {
            result.remove(name);
        } else if (!value.equals(before.get(name))) {
            result.set(name, value);
        }
    }

    private static void put(ObjectNode result, String name, JsonNode value) {
        if (value.isEmpty()) {
            result.remove(name);
        } else {
            result.set(name, value);
        }
    }

    private static ObjectNode changed(ObjectNode before, ObjectNode after, ObjectNode now) {
        var result = now.deepCopy();
        names(before, after).forEach(name -> change(name, before, after, result));
        return result;
    }

    private static ObjectNode attributes(ObjectNode before, ObjectNode after, ObjectNode now) {
        return changed(
                before.withObjectProperty("attributes"),
                after.withObjectProperty("attributes"),
                now.withObjectProperty("attributes"));
    }

    /** Value by value: two of the same moment are one, as far as they are of different kinds. */
    private static ArrayNode planned(ObjectNode before, ObjectNode after, ObjectNode now) {
        var was = byMoment(before);
        var late = byMoment(after);
        var there = byMoment(now);
        var moments = new TreeSet<>(there.keySet());
        moments.addAll(late.keySet());
        var result = Json.MAPPER.createArrayNode();
        for (var moment : moments) {
            var values = changed(at(was, moment), at(late, moment), at(there, moment));
            if (!values.isEmpty()) {
                result.add(values.put("from", moment));
            }
        }
        return result;
    }

    private static ObjectNode at(TreeMap<String, ObjectNode> values, String moment) {
        return values.getOrDefault(moment, Json.MAPPER.createObjectNode());
    }

    private static TreeMap<String, ObjectNode> byMoment(ObjectNode article) {
        var values = new TreeMap<String, ObjectNode>();
        for (var value : article.path("planned")) {
            var copy = (ObjectNode) value.deepCopy();
            values.put(copy.remove("from").stringValue(), copy);
        }
        return values;
    }
}
