package tillsync.service.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Requires members of answers that may be null: the service writes them as null. In a body such a member may be left
 * out, so the schemas of bodies, and all that they refer to, stay as they are.
 */
final class Answers {
    private static final String NULL = "null";

    private final ObjectNode tree;
    private final Set<String> ofBodies = new HashSet<>();

    private Answers(ObjectNode tree) {
        this.tree = tree;
    }

    static void complete(ObjectNode tree) {
        var answers = new Answers(tree);
        tree.get("paths").forEach(item -> item.forEach(operation -> answers.findIn(operation.path("requestBody"))));
        tree.at("/components/schemas").properties().forEach(schema -> {
            if (!answers.ofBodies.contains("#/components/schemas/" + schema.getKey())) {
                require((ObjectNode) schema.getValue());
            }
        });
    }

    private void findIn(JsonNode node) {
        var reference = node.path("$ref").asText();
        if (!reference.isEmpty() && ofBodies.add(reference)) {
            findIn(tree.at(reference.substring(1)));
        }
        node.forEach(this::findIn);
    }

    private static void require(ObjectNode schema) {
        var required = schema.path("required") instanceof ArrayNode said ? said : schema.arrayNode();
        var names = new HashSet<String>();
        required.forEach(name -> names.add(name.asText()));
        schema.path("properties").properties().forEach(member -> {
            if (mayBeNull(member.getValue()) && names.add(member.getKey())) {
                required.add(member.getKey());
            }
        });
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    private static boolean mayBeNull(JsonNode member) {
        var types = member.path("type");
        for (var type : types) {
            if (type.asText().equals(NULL)) {
                return true;
            }
        }
        for (var one : member.path("anyOf")) {
            if (one.path("type").asText().equals(NULL)) {
                return true;
            }
        }
        return false;
    }
}
