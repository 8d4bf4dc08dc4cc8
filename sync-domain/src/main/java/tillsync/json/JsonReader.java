package tillsync.json;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON of untrusted senders: strictly, and as values of a bounded size, since two bytes of text can become a
 * hundred in memory. Throws {@link MalformedJson}.
 *
 * <p>Only this package names Jackson: the published client relocates Jackson's classes.
 */
public final class JsonReader implements AutoCloseable {
    /** The most levels of nesting in any input. */
    public static final int DEPTH = 32;

    /** The most digits in any number. */
    public static final int MOST_DIGITS = 1_000;

    /** The most characters in any name. */
    public static final int MOST_NAME_CHARS = 1_000;

    /** The most characters in any text. */
    public static final int MOST_TEXT_CHARS = 16 * 1024 * 1024;

    /** This class itself refuses duplicate names, faster than Jackson does. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(MOST_DIGITS)
                    .maxNameLength(MOST_NAME_CHARS)
                    .maxStringLength(MOST_TEXT_CHARS)
                    .build())
            .build();

    private final JsonParser parser;
    private int left;

    private JsonReader(Supplier<JsonParser> opening) {
        try {
            this.parser = opening.get();
        } catch (JacksonException failure) {
            throw new MalformedJson(failure);
        }
    }

    /** Reads a text as one value; an empty text is {@link JsonValue#NULL}. Refuses text after the value. */
    public static JsonValue read(String json) {
        return all(() -> FACTORY.createParser(ObjectReadContext.empty(), json), Integer.MAX_VALUE);
    }

    /** Reads UTF-8 as one value. */
    public static JsonValue read(byte[] json) {
        return read(json, Integer.MAX_VALUE);
    }

    /** Reads UTF-8 as one value, with a limit on names, values and brackets: each takes some 70 bytes at most. */
    public static JsonValue read(byte[] json, int mostTokens) {
        return all(() -> FACTORY.createParser(ObjectReadContext.empty(), json), mostTokens);
    }

    private static JsonValue all(Supplier<JsonParser> opening, int mostTokens) {
        try (var reader = new JsonReader(opening)) {
            var value = reader.token() == null ? JsonValue.NULL : reader.value(mostTokens);
            reader.end();
            return value;
        }
    }

    /** Opens a reader of UTF-8, for reading piece by piece. */
    public static JsonReader open(byte[] json) {
        return new JsonReader(() -> FACTORY.createParser(ObjectReadContext.empty(), json));
    }

    /** Opens a reader that closes the stream with itself. */
    public static JsonReader open(InputStream json) {
        return new JsonReader(() -> FACTORY.createParser(ObjectReadContext.empty(), json));
    }

    /** Goes to the next token. Returns true if an object begins there. */
    public boolean beginsObject() {
        return token() == JsonToken.START_OBJECT;
    }

    /** Goes to the value of an object's next member. Returns the member's name; null after the last one. */
    public @Nullable String member() {
        if (token() == JsonToken.END_OBJECT) {
            return null;
        }
        var name = parser.currentName();
        token();
        return name;
    }

    /** Checks the current token, without moving on. */
    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Reads the value that begins here. */
    public JsonValue value(int mostTokens) {
        left = mostTokens;
        try {
            return value();
        } catch (JacksonException failure) {
            throw new MalformedJson(failure);
        }
    }

    /** Reads the next element, of any size; null after the last. */
    public @Nullable JsonValue element() {
        return element(Integer.MAX_VALUE);
    }

    /**
     * Reads the next element of an array that begins here or is the whole text, or the next of several values in a row;
     * null after the last.
     */
    public @Nullable JsonValue element(int mostTokens) {
        boolean isFirst = parser.currentToken() == null;
        var token = token();
        if (isFirst && token == JsonToken.START_ARRAY) {
            token = token();
        }
        return token == null || token == JsonToken.END_ARRAY ? null : value(mostTokens);
    }

    /** Refuses text that follows. */
    public void end() {
        if (token() != null) {
            throw new MalformedJson(new StreamConstraintsException("text after the value (expected: none)"));
        }
    }

    /** The failure for a duplicate name. */
    public MalformedJson twice(String name) {
        return new MalformedJson(isThereAlready(name));
    }

    private @Nullable JsonToken token() {
        try {
            return parser.nextToken();
        } catch (JacksonException failure) {
            throw new MalformedJson(failure);
        }
    }

    private JsonToken next() {
        if (--left < 0) {
            throw new StreamConstraintsException("JSON: of more parts than anybody needs");
        }
        return Objects.requireNonNull(parser.nextToken()); // the parser itself refuses an early end
    }

    private JsonValue value() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new JsonValue.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> new JsonValue.Flag(true);
            case VALUE_FALSE -> new JsonValue.Flag(false);
            case VALUE_NULL -> JsonValue.NULL;
            default ->
                throw new StreamReadException(parser, "token: " + parser.currentToken() + " (expected: a value)");
        };
    }

    private JsonObject object() {
        var members = new LinkedHashMap<String, JsonValue>();
        while (next() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            next();
            if (members.put(name, value()) != null) {
                throw isThereAlready(name);
            }
        }
        return new JsonObject(members);
    }

    private StreamReadException isThereAlready(String name) {
        return new StreamReadException(parser, "name: \"" + name + "\" (expected: once)");
    }

    private JsonArray array() {
        var elements = new ArrayList<JsonValue>();
        while (next() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return new JsonArray(elements);
    }

    private JsonValue number() {
        boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return whole ? new JsonValue.Whole(parser.getLongValue()) : new JsonValue.Inexact(parser.getString());
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (JacksonException failure) {
            throw new MalformedJson(failure);
        }
    }
}
