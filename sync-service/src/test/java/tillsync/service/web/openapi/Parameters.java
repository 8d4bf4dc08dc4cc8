package tillsync.service.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** What parameters of one name have in common, wherever they stand. */
final class Parameters {
    private static final String NO_BOUND = String.valueOf(Long.MAX_VALUE);

    private final Map<String, JsonNode> known = new HashMap<>();

    /** Takes them out of the components of a file: no operation refers to them. */
    Parameters(ObjectNode file) {
        var said = ((ObjectNode) file.get("components")).remove("parameters");
        said.forEach(parameter -> known.put(name(parameter), parameter));
    }

    void describe(ObjectNode operation) {
        for (var parameter : operation.path("parameters")) {
            var said = known.get(name(parameter));
            if (said != null) {
                Merging.into((ObjectNode) parameter, said);
            }
            var schema = parameter.get("schema");
            if (schema instanceof ObjectNode object
                    && schema.path("default").asText().equals(NO_BOUND)) {
                object.remove("default");
            }
        }
    }

    private static String name(JsonNode parameter) {
        return parameter.get("in").asText() + " " + parameter.get("name").asText();
    }
}
