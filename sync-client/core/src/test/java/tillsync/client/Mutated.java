package tillsync.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was right, with a few places changed. */
public final class Mutated {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "1e999",
            "9223372036854775808",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[null]",
            "{\"a\":{}}",
            "\"2026-99-99T00:00:00Z\"",
            "\"zz\"",
            "123456789012345678901234567890");

    private static final JsonMapper JSON = new JsonMapper();

    private Mutated() {}

    /** Bytes changed, left out, repeated, or cut off. */
    public static byte[] bytes(byte[] good, RandomGenerator random) {
        var bytes = good.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = (byte) ";,\"'\n\r\0{}[]:-.e0".charAt(random.nextInt(16));
                case 3 -> System.arraycopy(bytes, 0, bytes, at, Math.min(bytes.length - at, random.nextInt(40)));
                default -> bytes = joined(bytes, at, random.nextInt(20));
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int at, int left) {
        int from = Math.min(bytes.length, at + left);
        var shorter = Arrays.copyOf(bytes, at + bytes.length - from);
        System.arraycopy(bytes, from, shorter, at, bytes.length - from);
        return shorter;
    }

    /** A member or element taken away or put in the place of another one, in what is still JSON. */
    public static String json(String good, RandomGenerator random) {
        var root = JSON.readTree(good);
        for (int i = random.nextInt(3); i >= 0; i--) {
            var places = new ArrayList<JsonNode>();
            collect(root, places);
            change(places.get(random.nextInt(places.size())), random);
        }
        return root.toString();
    }

    private static void change(JsonNode place, RandomGenerator random) {
        if (place instanceof ObjectNode object && !object.isEmpty()) {
            var names = List.copyOf(object.propertyNames());
            var name = names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, value(random));
            }
        } else if (place instanceof ArrayNode array) {
            array.add(value(random));
        }
    }

    private static JsonNode value(RandomGenerator random) {
        try {
            return JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
        } catch (JacksonException none) {
            return JSON.nullNode();
        }
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainer()) {
            into.add(node);
            node.forEach(child -> collect(child, into));
        }
    }
}
