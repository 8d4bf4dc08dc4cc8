package tillsync.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object. Equality ignores the order of members. */
public final class JsonObject implements JsonValue {
    public static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    private final Map<String, JsonValue> members;

    /** @param members the caller must not change them any more */
    public JsonObject(LinkedHashMap<String, JsonValue> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    @Override
    public Kind kind() {
        return Kind.OBJECT;
    }

    @Override
    public Map<String, JsonValue> members() {
        return members;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** Returns a copy with one more member, or with a new value of one. */
    public JsonObject with(String name, JsonValue value) {
        var changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return new JsonObject(changed);
    }

    public JsonObject with(String name, String text) {
        return with(name, new Text(text));
    }

    public JsonObject with(String name, long number) {
        return with(name, new Whole(number));
    }

    public JsonObject with(String name, boolean flag) {
        return with(name, new Flag(flag));
    }

    public JsonObject without(String name) {
        var changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return new JsonObject(changed);
    }

    /** The member of a name if it is an object, else an empty object. */
    public JsonObject object(String name) {
        return get(name) instanceof JsonObject object ? object : EMPTY;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return json();
    }
}
