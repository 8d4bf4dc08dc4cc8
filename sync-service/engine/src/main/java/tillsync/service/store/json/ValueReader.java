package tillsync.service.store.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads the domain's values of JSON where databind is. Its parsers refuse a name that an object has already. */
final class ValueReader extends StdDeserializer<JsonValue> {
    ValueReader() {
        super(JsonValue.class);
    }

    @Override
    public JsonValue deserialize(JsonParser in, DeserializationContext context) {
        return switch (in.currentToken()) {
            case START_OBJECT, PROPERTY_NAME, END_OBJECT -> object(in, context); // databind may have gone into it
            case START_ARRAY -> array(in, context);
            case VALUE_STRING -> new JsonValue.Text(in.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in);
            case VALUE_TRUE -> new JsonValue.Flag(true);
            case VALUE_FALSE -> new JsonValue.Flag(false);
            case VALUE_NULL -> JsonValue.NULL;
            default -> context.reportInputMismatch(this, "token: %s (expected: a value)", in.currentToken());
        };
    }

    private JsonObject object(JsonParser in, DeserializationContext context) {
        var members = new LinkedHashMap<String, JsonValue>();
        var token = in.currentToken() == JsonToken.START_OBJECT ? in.nextToken() : in.currentToken();
        while (token != JsonToken.END_OBJECT) {
            var name = in.currentName();
            in.nextToken();
            members.put(name, deserialize(in, context));
            token = in.nextToken();
        }
        return new JsonObject(members);
    }

    private JsonArray array(JsonParser in, DeserializationContext context) {
        var elements = new ArrayList<JsonValue>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            elements.add(deserialize(in, context));
        }
        return new JsonArray(elements);
    }

    private static JsonValue number(JsonParser in) {
        boolean whole = in.currentToken() == JsonToken.VALUE_NUMBER_INT
                && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return whole ? new JsonValue.Whole(in.getLongValue()) : new JsonValue.Inexact(in.getString());
    }

    @Override
    public JsonValue getNullValue(DeserializationContext context) {
        return JsonValue.NULL;
    }

    /** An empty value for a member that is missing, and never null. */
    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
