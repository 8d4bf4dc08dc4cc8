package tillsync.client.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.Kinds;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.reconcile.Outcome;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;
import tillsync.topology.GroupVersion;

/** Writes and reads records as JSON objects, whose members are named like the components. */
public final class Records {
    /** Types that become texts, and how they are read. */
    private static final Map<Class<?>, Function<String, ?>> TEXTS = Map.of(
            String.class, text -> text,
            Instant.class, Instant::parse,
            LocalDateTime.class, LocalDateTime::parse,
            URI.class, URI::create,
            CatalogueId.class, CatalogueId::of,
            CatalogueDigest.class, CatalogueDigest::parse,
            Kinds.class, Kinds::parse,
            PriceGroup.class, PriceGroup::new,
            Outcome.class, Outcome::read);

    /** Values of members that were not known when the text was written. */
    private static final Map<Class<?>, Object> MISSING = Map.of(
            long.class,
            0L,
            int.class,
            0,
            boolean.class,
            false,
            Kinds.class,
            Kinds.NONE,
            GroupVersion.class,
            GroupVersion.NEVER);

    private Records() {}

    /** The JSON of a record, of a map, list or array of records, or of a member's value. */
    public static JsonValue toJson(@Nullable Object value) {
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
            return new JsonArray(all.stream().map(Records::toJson).collect(Lists.toList()));
        }
        if (value instanceof Object[] all) {
            return toJson(Arrays.asList(all));
        }
        if (value instanceof Map<?, ?> map) {
            var json = JsonObject.EMPTY;
            for (var member : map.entrySet()) {
                json = json.with(String.valueOf(member.getKey()), toJson(member.getValue()));
            }
            return json;
        }
        return value.getClass().isRecord() && !TEXTS.containsKey(value.getClass())
                ? members((Record) value)
                : new JsonValue.Text(text(value));
    }

    private static String text(Object value) {
        return value instanceof LocalDateTime time
                ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time)
                : value.toString();
    }

    /** The JSON object of a record. It says nothing of a price group that there never was, as it did before groups. */
    public static JsonObject members(Record value) {
        var json = JsonObject.EMPTY;
        for (var component : value.getClass().getRecordComponents()) {
            var member = invoked(component, value);
            if (!GroupVersion.NEVER.equals(member) && !Kinds.NONE.equals(member)) {
                json = json.with(component.getName(), toJson(member));
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

    /**
     * Reads what {@link #toJson} has written. Members that the record does not have are ignored.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return Objects.requireNonNull(type.cast(read(JsonReader.read(json), type)));
        } catch (MalformedJson
                | DateTimeException
                | ArithmeticException
                | ClassCastException
                | NullPointerException other) {
            throw new IllegalArgumentException(type.getSimpleName() + ": " + other.getMessage(), other);
        }
    }

    private static @Nullable Object read(JsonValue json, Type type) {
        if (type instanceof ParameterizedType list) {
            return elements(json, list.getActualTypeArguments()[0]);
        }
        var plain = (Class<?>) type;
        if (json instanceof JsonValue.Whole number) {
            return plain == int.class ? (Object) Math.toIntExact(number.value()) : (Object) number.value();
        }
        if (json instanceof JsonValue.Flag flag) {
            return flag.value();
        }
        if (json.kind() == JsonValue.Kind.NULL) {
            return null;
        }
        if (plain.isArray()) {
            return elements(json, plain.getComponentType()).toArray(new String[0]);
        }
        if (plain.isRecord() && !TEXTS.containsKey(plain)) {
            return ofMembers(json, plain);
        }
        return TEXTS.getOrDefault(plain, text -> constant(plain, text)).apply(json.text());
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(Objects.requireNonNull(type.getEnumConstants(), name))
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static List<@Nullable Object> elements(JsonValue json, Type type) {
        var elements = new ArrayList<@Nullable Object>();
        json.elements().forEach(element -> elements.add(read(element, type)));
        return elements;
    }

    private static Object ofMembers(JsonValue json, Class<?> type) {
        var components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            var member = json.get(components[i].getName());
            values[i] = member == null ? MISSING.get(types[i]) : read(member, components[i].getGenericType());
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalArgumentException(refused);
        }
    }
}
