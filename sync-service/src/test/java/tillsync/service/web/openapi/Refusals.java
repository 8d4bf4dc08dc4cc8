package tillsync.service.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tillsync.problem.ProblemCode;

/** Who may ask, and which refusals follow from what an operation takes. Whatever else may come is a problem, too. */
final class Refusals {
    private static final String OF_TILLS = "/api/v1/till";
    private static final String TILL = "till";

    private Refusals() {}

    static void add(String path, String method, ObjectNode operation) {
        boolean isOfTill = path.equals(OF_TILLS) || path.startsWith(OF_TILLS + "/");
        if (isOfTill) {
            operation.putArray("security").addObject().putArray(TILL);
        }
        var responses = operation.withObjectProperty("responses");
        // what stands beside the API is OAuth's, which has errors of its own
        var statuses =
                path.startsWith("/api/") ? statuses(path, isOfTill, method, operation) : new ArrayList<Integer>();
        operation.path("x-refusals").forEach(status -> statuses.add(status.asInt()));
        operation.remove("x-refusals");
        for (int status : statuses) {
            if (!responses.has(String.valueOf(status))) {
                responses.set(String.valueOf(status), problem(responses));
            }
        }
        responses.set("default", problem(responses));
    }

    /** Names the codes that there are now; others may come, so it is no enum. */
    static void name(ObjectNode problem) {
        var codes = problem.withObjectProperty("properties")
                .withObjectProperty("code")
                .putArray("x-extensible-enum");
        Arrays.stream(ProblemCode.values())
                .map(ProblemCode::wireName)
                .distinct()
                .forEach(codes::add);
    }

    private static JsonNode problem(ObjectNode any) {
        return any.objectNode().put("$ref", "#/components/responses/Problem");
    }

    private static List<Integer> statuses(String path, boolean isOfTill, String method, ObjectNode operation) {
        var security = operation.get("security");
        boolean isOpen = security != null && security.isEmpty();
        boolean isOfUser = !isOpen && !isOfTill;
        boolean hasBody = operation.has("requestBody");
        var statuses = new ArrayList<Integer>();
        if (hasBody || !operation.path("parameters").isEmpty()) {
            statuses.add(400);
        }
        if (!isOpen) {
            statuses.add(401);
        }
        if (isOfUser && (!method.equals("get") || path.contains("{id}"))) {
            statuses.add(403);
        }
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (hasBody) {
            statuses.addAll(List.of(413, 415, 422));
        }
        return statuses;
    }
}
