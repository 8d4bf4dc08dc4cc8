package tillsync.scenarios.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is done to one place in a body: a member of its JSON, or a field of its form. */
final class BodyMutation {
    private static final String MARK = "fuzz-raw-value";

    private BodyMutation() {}

    static byte[] apply(byte[] body, RandomGenerator random) {
        var text = new String(body, UTF_8);
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return field(text, random).getBytes(UTF_8);
        }
        try {
            return json(Json.MAPPER.readTree(text), random).getBytes(UTF_8);
        } catch (JacksonException brokenAlready) {
            return (text + Odd.noise(random, 5)).getBytes(UTF_8);
        }
    }

    private static String field(String form, RandomGenerator random) {
        var pairs = new ArrayList<>(List.of(form.split("&", -1)));
        int at = random.nextInt(pairs.size());
        var name = pairs.get(at).split("=", 2)[0];
        switch (random.nextInt(5)) {
            case 0 -> pairs.remove(at);
            case 1 -> pairs.add(name + "=" + Grammar.encoded(Odd.text(random)));
            case 2 -> pairs.set(at, name + "=%zz%");
            case 3 -> pairs.set(at, name + "[x].class.y[" + Odd.number(random) + "]=1");
            default -> pairs.set(at, name + "=" + Grammar.encoded(Odd.text(random)));
        }
        return String.join("&", pairs);
    }

    private static String json(JsonNode root, RandomGenerator random) {
        var places = new ArrayList<JsonNode>();
        collect(root, places);
        var place = places.get(random.nextInt(places.size()));
        var raw = raw(random);
        if (place instanceof ObjectNode object) {
            var names = new ArrayList<>(object.propertyNames());
            var name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
            switch (random.nextInt(6)) {
                case 0 -> object.remove(name);
                case 1 -> object.put(Odd.text(random).replaceAll("[\\ud800-\\udfff]", "?"), 1);
                case 2 -> {
                    return twice(root, object, name);
                }
                default -> object.put(name, MARK);
            }
        } else if (place instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextInt(3) == 0) {
                array.add(MARK);
            } else {
                array.set(random.nextInt(array.size()), MARK);
            }
        }
        return root.toString().replace("\"" + MARK + "\"", raw);
    }

    /** The member stands there twice. */
    private static String twice(JsonNode root, ObjectNode object, String name) {
        object.put(name, MARK);
        return root.toString().replace("\"" + MARK + "\"", "1,\"" + name + "\":2");
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainer()) {
            into.add(node);
            node.forEach(child -> collect(child, into));
        }
    }

    /** A value as it stands in the text, whether JSON has one like it or not. */
    private static String raw(RandomGenerator random) {
        return switch (random.nextInt(9)) {
            case 0 -> "null";
            case 1 -> List.of("true", "[]", "{}", "NaN", "'a'", "/* */", "").get(random.nextInt(7));
            case 2, 3 -> Odd.number(random);
            case 4 -> {
                int deep = 1 + random.nextInt(random.nextInt(5) == 0 ? 20_000 : 40);
                yield "[".repeat(deep) + "]".repeat(deep);
            }
            case 5 -> "{\"" + "x".repeat(random.nextInt(100)) + "\":[null,1.5,\"\\ud800\"]}";
            case 6 -> "\"\\u" + "%04x".formatted(random.nextInt(0x10000)) + "\"";
            default -> Json.MAPPER.writeValueAsString(Odd.text(random).replaceAll("[\\ud800-\\udfff]", "?"));
        };
    }
}
