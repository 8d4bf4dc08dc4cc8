package tillsync.client.cli.text;

import java.lang.reflect.RecordComponent;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.topology.GroupVersion;

/** Converts the answers of commands to JSON: a record becomes an object with the names of its components. */
public final class Said {
    /** Records that become texts, not objects. */
    private static final Set<Class<?>> TEXTS =
            Set.of(CatalogueId.class, CatalogueDigest.class, Kinds.class, PriceGroup.class);

    private Said() {}

    /** The JSON of a record, of a map, list or array of records, or of a member's value. */
    public static JsonValue json(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Boolean flag) {
            return new JsonValue.Flag(flag);
        }
        if (value instanceof Number number) {
            return new JsonValue.Whole(number.longValue());
        }
        if (value instanceof Collection<?> all) {
            var elements = new ArrayList<JsonValue>(all.size());
            all.forEach(each -> elements.add(json(each)));
            return new JsonArray(elements);
        }
        if (value instanceof Object[] all) {
            return json(Arrays.asList(all));
        }
        if (value instanceof Map<?, ?> map) {
            var json = JsonObject.EMPTY;
            for (var member : map.entrySet()) {
                json = json.with(String.valueOf(member.getKey()), json(member.getValue()));
            }
            return json;
        }
        return value instanceof Record record && !TEXTS.contains(value.getClass())
                ? members(record)
                : new JsonValue.Text(text(value));
    }

    /** Writes seconds even if they are zero. */
    private static String text(Object value) {
        return value instanceof LocalDateTime time
                ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time)
                : value.toString();
    }

    /**
     * The JSON object of a record. Omits empty kinds and a price group that was never set, as before groups existed.
     */
    public static JsonObject members(Record value) {
        var json = JsonObject.EMPTY;
        for (var component : value.getClass().getRecordComponents()) {
            var member = invoked(component, value);
            if (!GroupVersion.NEVER.equals(member) && !Kinds.NONE.equals(member)) {
                json = json.with(component.getName(), json(member));
            }
        }
        return json;
    }

    private static @Nullable Object invoked(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
