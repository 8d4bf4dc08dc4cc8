package tillsync.client.json;

import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;

/**
 * The form of a value as JSON text. Each member is named explicitly, not found by reflection: Android has no records,
 * and its tools rename classes.
 */
public final class Form<T> {
    private final Function<T, JsonValue> writing;
    private final Function<JsonValue, T> reading;

    private Form(Function<T, JsonValue> writing, Function<JsonValue, T> reading) {
        this.writing = writing;
        this.reading = reading;
    }

    /** @param reading may throw what {@link #read} turns into its own exception */
    public static <T> Form<T> of(Function<T, JsonValue> writing, Function<JsonValue, T> reading) {
        return new Form<>(writing, reading);
    }

    /** An object, whose members are read by name. */
    public static <T> Form<T> ofObject(Function<T, JsonObject> writing, Function<Kept, T> reading) {
        return new Form<>(writing::apply, json -> reading.apply(Kept.of(json)));
    }

    /** A text. */
    public static <T> Form<T> ofText(Function<T, String> writing, Function<String, T> reading) {
        return new Form<>(value -> new JsonValue.Text(writing.apply(value)), json -> reading.apply(Kept.text(json)));
    }

    /** A member's value: a text, or null. */
    public static JsonValue text(@Nullable Object value) {
        return value == null ? JsonValue.NULL : new JsonValue.Text(value.toString());
    }

    public String write(T value) {
        return writing.apply(value).json();
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public T read(String json) {
        try {
            return reading.apply(JsonReader.read(json));
        } catch (MalformedJson
                | DateTimeException
                | ArithmeticException
                | ClassCastException
                | NullPointerException other) {
            throw new IllegalArgumentException("kept: " + other.getMessage(), other);
        }
    }
}
