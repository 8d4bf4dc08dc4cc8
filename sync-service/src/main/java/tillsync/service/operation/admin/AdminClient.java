package tillsync.service.operation.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Sends what the operator wants to the service that runs. */
record AdminClient(RunningService service, HttpClient http) {
    AdminClient(RunningService service) {
        this(
                service,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /** The answer; null if it was refused, which is told then. */
    @Nullable
    JsonNode ask(String command, JsonNode body) throws IOException, InterruptedException {
        var request = service.post("/operator/admin/" + command, body.toString());
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
            return Json.MAPPER.readTree(answer.body());
        }
        tell(command, answer.statusCode(), answer.body());
        return null;
    }

    /** Shows lines as they come. @return whether the last one is that */
    boolean follow(String command, JsonNode body, String last, PrintStream out)
            throws IOException, InterruptedException {
        var request = service.post("/operator/admin/" + command, body.toString());
        var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (answer.statusCode() != 200) {
                tell(command, answer.statusCode(), lines.lines().collect(Collectors.joining()));
                return false;
            }
            var read = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
                read = line;
            }
            return read.equals(last);
        } catch (IOException cutOff) {
            System.err.println("admin: " + command + ": cut off; the same command goes on with it");
            return false;
        }
    }

    /** Says why the service refuses. */
    static void tell(String command, int status, String body) {
        var problem = problem(body);
        var detail = problem.path("detail").asString("");
        var why = new StringBuilder(problem.path("code").asString("status " + status));
        if (!detail.isEmpty()) {
            why.append(": ").append(detail);
        }
        for (var flaw : problem.path("errors")) {
            why.append("; ").append(flaw.path("detail").asString(""));
        }
        if (status == 404) {
            why.append(" (expected: one that is there; or the key of this start)");
        }
        System.err.println("admin: " + command + ": " + why);
    }

    private static JsonNode problem(String body) {
        try {
            return Json.MAPPER.readTree(body.isEmpty() ? "{}" : body);
        } catch (JacksonException notOne) {
            return Json.MAPPER.createObjectNode();
        }
    }
}
