package tillsync.scenarios.cloud;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** What the service has answered. */
public record Answer(int status, String text, HttpResponse<byte[]> response) {

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
    }

    /** Its body without the id of the request, which no other answer has. */
    public String textForAll() {
        return text.replaceFirst("\"requestId\":\"[^\"]+\"", "");
    }

    public JsonNode json() {
        return Json.MAPPER.readTree(text);
    }

    /** @param path such as {@code devices/0/name}; fails if nothing is there */
    public JsonNode at(String path) {
        var found = json().at("/" + path);
        if (found.isMissingNode()) {
            throw new AssertionError(path + " is missing in " + text);
        }
        return found;
    }

    public String text(String path) {
        return at(path).stringValue();
    }

    public long number(String path) {
        return at(path).longValue();
    }

    /** Returns the stable code of a problem. Returns "" if the answer is not a problem. */
    public String code() {
        return isProblem() ? json().path("code").asString("") : "";
    }

    public boolean isProblem() {
        return header("Content-Type").startsWith("application/problem+json");
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** This answer, if it has that status. */
    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError(response.request().method() + " " + response.uri() + ": " + status + " (expected: "
                    + wanted + ") " + text);
        }
        return this;
    }
}
