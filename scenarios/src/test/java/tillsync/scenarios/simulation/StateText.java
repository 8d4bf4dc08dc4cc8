package tillsync.scenarios.simulation;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.article.Content;
import tillsync.client.transport.TillDescription;

/**
 * Everything that objects hold, field by field, as text. Ids, digests, prices and times are named by the order in which they
 * come, so that two states that differ in nothing else are the same.
 */
final class StateText {
    private static final Pattern NAMED =
            Pattern.compile("id-\\d+|[0-9a-f]{16,64}|\"cents\":\\d+|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z?");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]+");
    private static final int DIGEST_PREFIX = 16;
    private static final Set<Class<?>> NO_STATE = Set.of(
            World.class, TillClock.class, Wire.class, Model.class, TillDescription.class, Faults.class, Promises.class);
    private static final Set<String> LEFT_OUT = Set.of("earlier", "crashes", "version", "since");
    private static final Map<Class<?>, Field[]> FIELDS = new java.util.concurrent.ConcurrentHashMap<>();

    private final World world;
    private final StringBuilder text = new StringBuilder();
    private final Map<Object, Integer> told = new IdentityHashMap<>();

    StateText(World world) {
        this.world = world;
    }

    void add(@Nullable Object value) {
        if (value == null
                || NO_STATE.contains(value.getClass())
                || value.getClass().isHidden()) {
            text.append("-;");
        } else if (value instanceof Content content) {
            text.append(content.canonical()).append(';');
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Iterable<?> all && !(value instanceof java.nio.file.Path)) {
            text.append('[');
            all.forEach(this::add);
            text.append(']');
        } else if (value instanceof RandomGenerator) {
            text.append("random;");
        } else if (value.getClass().getName().startsWith("tillsync.") && !(value instanceof Enum)) {
            fields(value);
        } else {
            text.append(value).append(';');
        }
    }

    /** In the order in which ids were given, which is that of their numbers. */
    private void map(Map<?, ?> map) {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, value) -> sorted.put(padded(String.valueOf(key)), Map.entry(key, value)));
        text.append('{');
        sorted.values().forEach(entry -> {
            add(((Map.Entry<?, ?>) entry).getKey());
            add(((Map.Entry<?, ?>) entry).getValue());
        });
        text.append('}');
    }

    private static String padded(String key) {
        return DIGITS.matcher(key)
                .replaceAll(number -> "0".repeat(Math.max(0, 9 - number.group().length())) + number.group());
    }

    private void fields(Object value) {
        // equal records are the same; of other objects it matters which of them it is
        var before = value instanceof Record ? null : told.putIfAbsent(value, told.size());
        if (before != null) {
            text.append('~').append(before).append(';');
            return;
        }
        text.append(value.getClass().getSimpleName()).append('(');
        for (var field : FIELDS.computeIfAbsent(value.getClass(), StateText::fieldsOf)) {
            try {
                add(field.getName().equals("topologies") ? world.disk().rows().topology() : field.get(value));
            } catch (IllegalAccessException closed) {
                throw new IllegalStateException(closed);
            }
        }
        text.append(')');
    }

    private static Field[] fieldsOf(Class<?> type) {
        var fields = new java.util.ArrayList<Field>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (var field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !LEFT_OUT.contains(field.getName())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields.toArray(Field[]::new);
    }

    @Override
    public String toString() {
        var names = new HashMap<String, Integer>();
        return NAMED.matcher(text).replaceAll(found -> {
            var token = found.group();
            if (token.contains("T") && token.charAt(4) == '-') {
                return "T";
            }
            // a cursor has the beginning of a digest
            var name = DIGEST.matcher(token).matches() ? token.substring(0, DIGEST_PREFIX) : token;
            return "#" + names.computeIfAbsent(name, first -> names.size());
        });
    }
}
