package tillsync.service.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Merges what a file says into a description: members one by one, parameters by their names; null takes away. */
final class Merging {
    /** What is said of these is all that there is. */
    private static final Set<String> WHOLE = Set.of("responses", "requestBody", "security");

    private Merging() {}

    static void into(ObjectNode derived, JsonNode said) {
        said.properties().forEach(member -> {
            var there = derived.get(member.getKey());
            var value = member.getValue();
            if (value.isNull()) {
                derived.remove(member.getKey());
            } else if (member.getKey().equals("parameters") && there instanceof ArrayNode parameters) {
                value.forEach(one -> into((ObjectNode) named(parameters, one.get("name")), one));
            } else if (there instanceof ObjectNode object && isPartly(member.getKey(), value)) {
                into(object, value);
            } else {
                derived.set(member.getKey(), value);
            }
        });
    }

    private static boolean isPartly(String name, JsonNode said) {
        return said.isObject() && !said.has("$ref") && !said.has("anyOf") && !WHOLE.contains(name);
    }

    private static JsonNode named(ArrayNode parameters, JsonNode name) {
        for (var parameter : parameters) {
            if (parameter.get("name").equals(name)) {
                return parameter;
            }
        }
        throw new IllegalStateException("parameter: " + name + " (expected: one of the operation)");
    }
}
