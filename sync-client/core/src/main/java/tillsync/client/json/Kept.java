package tillsync.client.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * The members of an object that was kept. All methods throw IllegalArgumentException if a member is of another kind.
 * Numbers and flags may be missing, since an earlier version did not know them. Members that nobody asks for are
 * ignored.
 */
public final class Kept {
    private final JsonObject json;

    private Kept(JsonObject json) {
        this.json = json;
    }

    static Kept of(JsonValue json) {
        if (json instanceof JsonObject object) {
            return new Kept(object);
        }
        throw wrong("value", json, "an object");
    }

    /** The number; 0 if it is missing. */
    public long number(String name) {
        var member = json.get(name);
        if (member == null) {
            return 0;
        }
        if (member instanceof JsonValue.Whole whole) {
            return whole.value();
        }
        throw wrong(name, member, "an integer");
    }

    /** The flag; false if it is missing. */
    public boolean flag(String name) {
        var member = json.get(name);
        if (member == null) {
            return false;
        }
        if (member instanceof JsonValue.Flag flag) {
            return flag.value();
        }
        throw wrong(name, member, "true or false");
    }

    public String text(String name) {
        return text(json.get(name));
    }

    /** Reads a text and converts it by {@code reading}. */
    public <T> T text(String name, Function<String, T> reading) {
        return reading.apply(text(name));
    }

    /** The text; null if it is missing or null. */
    public @Nullable String textOrNull(String name) {
        return json.hasNonNull(name) ? text(name) : null;
    }

    /** Reads a text and converts it by {@code reading}; null if the text is missing or null. */
    public <T> @Nullable T textOrNull(String name, Function<String, T> reading) {
        return json.hasNonNull(name) ? text(name, reading) : null;
    }

    /** An object of its own; null if it is missing or null. */
    public @Nullable Kept objectOrNull(String name) {
        var member = json.get(name);
        return member != null && json.hasNonNull(name) ? of(member) : null;
    }

    static String text(@Nullable JsonValue json) {
        if (json instanceof JsonValue.Text text) {
            return text.value();
        }
        throw wrong("value", json, "a text");
    }

    private static IllegalArgumentException wrong(String name, @Nullable JsonValue found, String expected) {
        var kind = found == null ? "missing" : found.kind().name();
        return new IllegalArgumentException(name + ": " + kind + " (expected: " + expected + ")");
    }
}
