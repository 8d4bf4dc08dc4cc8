package tillsync.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of an object that somebody else has written, each of the kind that is asked for or not taken at all: nobody
 * shall remember a null. All methods throw {@link WrongMember}. Members that nobody asks for are ignored.
 */
public final class Members {
    private final JsonNode json;
    private final String path;

    private Members(JsonNode json, String path) {
        this.json = json;
        this.path = path;
    }

    /** @param json expected to be an object */
    public static Members of(@Nullable JsonNode json) {
        return of(json, "");
    }

    /** @param path of the object, in what encloses it; for messages */
    public static Members of(@Nullable JsonNode json, String path) {
        if (json == null || !json.isObject()) {
            throw new WrongMember(path, json, "an object");
        }
        return new Members(json, path);
    }

    /** A text of one character or more. */
    public String text(String name) {
        var member = json.get(name);
        if (member == null || !member.isString() || member.stringValue().isEmpty()) {
            throw new WrongMember(path(name), member, "a text");
        }
        return member.stringValue();
    }

    /** A text, maybe without characters; empty where it is missing or null. */
    public Optional<String> optionalText(String name) {
        var member = json.get(name);
        if (member == null || member.isNull()) {
            return Optional.empty();
        }
        if (!member.isString()) {
            throw new WrongMember(path(name), member, "a text, or none");
        }
        return Optional.of(member.stringValue());
    }

    /** An integer of {@code least} or more. */
    public long count(String name, long least) {
        return count(name, least, Long.MAX_VALUE);
    }

    /** An integer of {@code least} to {@code most}. */
    public long count(String name, long least, long most) {
        var member = json.get(name);
        boolean exact = member != null && member.isIntegralNumber() && member.canConvertToLong();
        if (!exact || member.longValue() < least || member.longValue() > most) {
            throw new WrongMember(
                    path(name), member, "an integer from " + least + (most == Long.MAX_VALUE ? "" : " to " + most));
        }
        return member.longValue();
    }

    /** Like {@link #count(String, long, long)}; {@code usual} where it is missing or null. */
    public long count(String name, long least, long most, long usual) {
        return json.hasNonNull(name) ? count(name, least, most) : usual;
    }

    public boolean flag(String name) {
        var member = json.get(name);
        if (member == null || !member.isBoolean()) {
            throw new WrongMember(path(name), member, "true or false");
        }
        return member.booleanValue();
    }

    public Members object(String name) {
        return of(json.get(name), path(name));
    }

    /** An object; empty where it is missing or null. */
    public Optional<Members> optionalObject(String name) {
        return json.hasNonNull(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /** A list of objects. */
    public List<Members> objects(String name) {
        return objects(json.get(name), path(name));
    }

    /** A list of objects that is the whole answer. */
    public static List<Members> all(JsonNode json) {
        return objects(json, "");
    }

    private static List<Members> objects(@Nullable JsonNode array, String path) {
        if (array == null || !array.isArray()) {
            throw new WrongMember(path, array, "a list");
        }
        var objects = new ArrayList<Members>(array.size());
        for (int i = 0; i < array.size(); i++) {
            objects.add(of(array.get(i), path + "[" + i + "]"));
        }
        return objects;
    }

    /** A list of integers from 0 to {@code most}. */
    public List<Integer> counts(String name, int most) {
        var array = json.get(name);
        if (array == null || !array.isArray()) {
            throw new WrongMember(path(name), array, "a list");
        }
        var counts = new ArrayList<Integer>(array.size());
        for (var each : array) {
            if (!each.isIntegralNumber() || !each.canConvertToInt() || each.intValue() < 0 || each.intValue() > most) {
                throw new WrongMember(path(name), each, "integers from 0 to " + most);
            }
            counts.add(each.intValue());
        }
        return counts;
    }

    /** The object itself. */
    public JsonNode json() {
        return json;
    }

    /** Of the member {@code name}, for whoever finds that its text means nothing. */
    public WrongMember wrong(String name, String expected) {
        return new WrongMember(path(name), json.get(name), expected);
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
