package tillsync.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object from outside. Each method returns a member of its kind, or throws {@link WrongMember}.
 * Members that nobody reads are ignored.
 */
public final class Members {
    private final JsonValue json;
    private final String path;

    private Members(JsonValue json, String path) {
        this.json = json;
        this.path = path;
    }

    /** @param json expected to be an object */
    public static Members of(@Nullable JsonValue json) {
        return of(json, "");
    }

    /** @param path of the object in its enclosing JSON, for messages */
    public static Members of(@Nullable JsonValue json, String path) {
        if (json == null || !json.isObject()) {
            throw new WrongMember(path, json, "an object");
        }
        return new Members(json, path);
    }

    /** A text of one character or more. */
    public String text(String name) {
        var member = json.get(name);
        if (member == null || !member.isText() || member.text().isEmpty()) {
            throw new WrongMember(path(name), member, "a text");
        }
        return member.text();
    }

    /** A text, possibly without characters; empty if it is missing or null. */
    public Optional<String> optionalText(String name) {
        var member = json.get(name);
        if (member == null || !json.hasNonNull(name)) {
            return Optional.empty();
        }
        if (!member.isText()) {
            throw new WrongMember(path(name), member, "a text, or none");
        }
        return Optional.of(member.text());
    }

    /** An integer of {@code least} or more. */
    public long count(String name, long least) {
        return count(name, least, Long.MAX_VALUE);
    }

    /** An integer of {@code least} to {@code most}. */
    public long count(String name, long least, long most) {
        var member = json.get(name);
        if (member instanceof JsonValue.Whole whole && whole.value() >= least && whole.value() <= most) {
            return whole.value();
        }
        throw new WrongMember(
                path(name), member, "an integer from " + least + (most == Long.MAX_VALUE ? "" : " to " + most));
    }

    /** An integer of {@code least} to {@code most}; {@code usual} if it is missing or null. */
    public long count(String name, long least, long most, long usual) {
        return json.hasNonNull(name) ? count(name, least, most) : usual;
    }

    public boolean flag(String name) {
        var member = json.get(name);
        if (member instanceof JsonValue.Flag flag) {
            return flag.value();
        }
        throw new WrongMember(path(name), member, "true or false");
    }

    public Members object(String name) {
        return of(json.get(name), path(name));
    }

    /** An object; empty if it is missing or null. */
    public Optional<Members> optionalObject(String name) {
        return json.hasNonNull(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /** A list of objects. */
    public List<Members> objects(String name) {
        return objects(json.get(name), path(name));
    }

    /** A list of objects that is the whole answer. */
    public static List<Members> all(JsonValue json) {
        return objects(json, "");
    }

    private static List<Members> objects(@Nullable JsonValue array, String path) {
        if (array == null || !array.isArray()) {
            throw new WrongMember(path, array, "a list");
        }
        var objects = new ArrayList<Members>(array.elements().size());
        for (var each : array.elements()) {
            objects.add(of(each, path + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /** A list of integers from 0 to {@code most}. */
    public List<Integer> counts(String name, int most) {
        var array = json.get(name);
        if (array == null || !array.isArray()) {
            throw new WrongMember(path(name), array, "a list");
        }
        var counts = new ArrayList<Integer>(array.elements().size());
        for (var each : array.elements()) {
            if (!(each instanceof JsonValue.Whole whole) || whole.value() < 0 || whole.value() > most) {
                throw new WrongMember(path(name), each, "integers from 0 to " + most);
            }
            counts.add((int) whole.value());
        }
        return counts;
    }

    /** The object itself. */
    public JsonValue json() {
        return json;
    }

    /** The failure for the member {@code name}, for callers that find its text meaningless. */
    public WrongMember wrong(String name, String expected) {
        return new WrongMember(path(name), json.get(name), expected);
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
