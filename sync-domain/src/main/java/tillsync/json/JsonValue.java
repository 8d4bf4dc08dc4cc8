package tillsync.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of JSON, as it was read. Immutable.
 *
 * <p>Each value answers questions for parts of any kind: a text has no members, a number no elements.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonValue.Scalar {
    JsonValue NULL = new Null();

    /** A value without other values in it. */
    sealed interface Scalar extends JsonValue {}

    record Text(String value) implements Scalar {}

    /** An integer that fits a long. */
    record Whole(long value) implements Scalar {}

    /** Any other number, as it was written. */
    record Inexact(String digits) implements Scalar {}

    record Flag(boolean value) implements Scalar {}

    record Null() implements Scalar {}

    /** The name of the kind in JSON. */
    enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    default Kind kind() {
        if (this instanceof Text) {
            return Kind.STRING;
        }
        if (this instanceof Flag) {
            return Kind.BOOLEAN;
        }
        return this instanceof Null ? Kind.NULL : Kind.NUMBER;
    }

    default boolean isObject() {
        return this instanceof JsonObject;
    }

    default boolean isArray() {
        return this instanceof JsonArray;
    }

    default boolean isText() {
        return this instanceof Text;
    }

    /** The members of an object, in the order in which they were written; empty for all other kinds. */
    default Map<String, JsonValue> members() {
        return Map.of();
    }

    /** The elements of an array; empty for all other kinds. */
    default List<JsonValue> elements() {
        return List.of();
    }

    default @Nullable JsonValue get(String name) {
        return members().get(name);
    }

    default boolean has(String name) {
        return get(name) != null;
    }

    /** Returns false also for a member that is null. */
    default boolean hasNonNull(String name) {
        var member = get(name);
        return member != null && !(member instanceof Null);
    }

    /** The text itself, or a number, true or false as written; "" for all other kinds. */
    default String text() {
        if (this instanceof Text text) {
            return text.value();
        }
        return this instanceof Scalar && !(this instanceof Null) ? json() : "";
    }

    /** Returns the text of a member; "" if the object does not have it. */
    default String text(String name) {
        var member = get(name);
        return member == null ? "" : member.text();
    }

    /** @throws IllegalStateException for anything but a {@link Whole} */
    default long longValue() {
        if (this instanceof Whole whole) {
            return whole.value();
        }
        throw new IllegalStateException("value: " + kind() + " (expected: an integer)");
    }

    /** The value as JSON, with members in their own order. */
    default String json() {
        return CanonicalJson.asWritten(this);
    }
}
