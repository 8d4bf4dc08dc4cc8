package tillsync.service.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a description says: its operations, and whether values are of its schemas. */
final class Described {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Described() {}

    record Operation(String path, String method, JsonNode described) {
        List<JsonNode> parameters() {
            return StreamSupport.stream(described.path("parameters").spliterator(), false)
                    .toList();
        }

        Optional<JsonNode> parameter(String name) {
            return parameters().stream()
                    .filter(one -> one.get("name").stringValue().equals(name))
                    .findFirst();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Operation> operations(JsonNode said) {
        var found = new ArrayList<Operation>();
        said.get("paths").properties().forEach(item -> item.getValue()
                .properties()
                .forEach(one -> found.add(new Operation(item.getKey(), one.getKey(), one.getValue()))));
        assertThat(found).hasSizeGreaterThan(90);
        return found;
    }

    /**
     * Finds what is not as described, and members that the description does not name.
     *
     * @param schema of an answer, or of a body; what it refers to stands in {@code said}
     */
    static List<String> flaws(JsonNode said, JsonNode schema, JsonNode value) {
        var whole = Json.MAPPER.createObjectNode();
        whole.set("allOf", Json.MAPPER.createArrayNode().add(schema.deepCopy()));
        whole.set("components", said.get("components").deepCopy());
        close(whole);
        return SCHEMAS
                .getSchema(Json.MAPPER.writeValueAsString(whole))
                .validate(Json.MAPPER.writeValueAsString(value), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Forbids members that no schema names, unless it says that there may be more. */
    private static void close(JsonNode schema) {
        if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(Described::close);
    }
}
