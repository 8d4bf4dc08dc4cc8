package tillsync.json;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON of senders who may not mean well: strictly, and as values of a bounded size, since two bytes of text can
 * become a hundred in memory. It refuses by a {@link tools.jackson.core.JacksonException}.
 */
public final class JsonReader implements AutoCloseable {
    /** Levels of nesting that any input may have. */
    public static final int DEPTH = 32;

    /**
     * Its parsers refuse more than {@link #DEPTH} levels, numbers over 1,000 digits, names over 1,000 characters and
     * texts over 16 Mi characters. This class itself refuses a name that comes twice, in less time than Jackson takes.
     */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(1_000)
                    .maxNameLength(1_000)
                    .maxStringLength(16 * 1024 * 1024)
                    .build())
            .build();

    private final JsonParser parser;
    private int left;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a text as one value; null if it has none. Refuses text after it. */
    public static JsonValue read(String json) {
        return all(FACTORY.createParser(ObjectReadContext.empty(), json), Integer.MAX_VALUE);
    }

    /** Like {@link #read(String)}, of UTF-8. */
    public static JsonValue read(byte[] json) {
        return read(json, Integer.MAX_VALUE);
    }

    /**
     * Like {@link #read(byte[])}, of at most that many names, values and brackets; each takes some 70 bytes at most.
     */
    public static JsonValue read(byte[] json, int mostTokens) {
        return all(FACTORY.createParser(ObjectReadContext.empty(), json), mostTokens);
    }

    private static JsonValue all(JsonParser parser, int mostTokens) {
        try (var reader = new JsonReader(parser)) {
            var value = reader.token() == null ? JsonValue.NULL : reader.value(mostTokens);
            reader.end();
            return value;
        }
    }

    /** The value that begins with a parser's token. Afterwards the parser is at the value's last token. */
    public static JsonValue value(JsonParser parser) {
        var reader = new JsonReader(parser);
        reader.left = Integer.MAX_VALUE;
        return reader.value();
    }

    /** Opens a reader, to read piece by piece. */
    public static JsonReader open(byte[] json) {
        return new JsonReader(FACTORY.createParser(ObjectReadContext.empty(), json));
    }

    /** Like {@link #open(byte[])}. The stream is closed with the reader. */
    public static JsonReader open(InputStream json) {
        return new JsonReader(FACTORY.createParser(ObjectReadContext.empty(), json));
    }

    /** The next token, such as the begin of an object. Null at the end. */
    public @Nullable JsonToken token() {
        return parser.nextToken();
    }

    public String name() {
        return parser.currentName();
    }

    /** The value that begins with this token. */
    public JsonValue value(int mostTokens) {
        left = mostTokens;
        return value();
    }

    /**
     * The next element of an array that is the whole text, or of values that follow each other; null after the last.
     */
    public @Nullable JsonValue element() {
        boolean isFirst = parser.currentToken() == null;
        var token = token();
        if (isFirst && token == JsonToken.START_ARRAY) {
            token = token();
        }
        return token == null || token == JsonToken.END_ARRAY ? null : value(Integer.MAX_VALUE);
    }

    /** Refuses text that follows. */
    public void end() {
        if (token() != null) {
            throw new StreamConstraintsException("text after the value (expected: none)");
        }
    }

    private JsonToken next() {
        if (--left < 0) {
            throw new StreamConstraintsException("JSON: of more parts than anybody needs");
        }
        return Objects.requireNonNull(parser.nextToken()); // the parser itself refuses what ends too early
    }

    private JsonValue value() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(next());
            case PROPERTY_NAME, END_OBJECT -> object(parser.currentToken()); // databind has gone into it already
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

    private JsonObject object(JsonToken first) {
        var members = new LinkedHashMap<String, JsonValue>();
        for (var token = first; token != JsonToken.END_OBJECT; token = next()) {
            var name = parser.currentName();
            next();
            if (members.put(name, value()) != null) {
                throw twice(name);
            }
        }
        return new JsonObject(members);
    }

    /** The failure for a name that an object has already. */
    public StreamReadException twice(String name) {
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
        parser.close();
    }
}
