package tillsync.scenarios.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** A user of the service, who signs up, registers tills, assigns them to mains and reads the overview. */
public final class Administration {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final URI service;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private String authorization;

    private Administration(URI service, String authorization) {
        this.service = service;
        this.authorization = authorization;
    }

    /** The credentials of a user. The password has 12 characters or more. */
    public record Credentials(String email, String password, String name) {
        /** A user whom no service knows yet. */
        public static Credentials anew(String name) {
            return new Credentials(
                    UUID.randomUUID() + "@example.com", UUID.randomUUID().toString(), name);
        }
    }

    /** A registered till. The service tells its token only once. */
    public record Registration(String deviceId, String token) {
        /** Begins a request of the till. @param path after {@code /api/v1/till} */
        public HttpRequest.Builder request(URI service, String path) {
            return HttpRequest.newBuilder(service.resolve("/api/v1/till" + path))
                    .header("Authorization", "Bearer " + token);
        }
    }

    /** Thrown if the service answers without success. */
    public static final class Refused extends IllegalStateException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(String message, int status) {
            super(message);
            this.status = status;
        }

        /** Returns true if the service has certainly done nothing. After a status of 500 or more, that is unknown. */
        public boolean isCertain() {
            return status < 500;
        }
    }

    /** Creates an account and signs in. */
    public static Administration signUp(URI service, Credentials user) {
        var basic = (user.email() + ":" + user.password()).getBytes(StandardCharsets.UTF_8);
        var administration =
                new Administration(service, "Basic " + Base64.getEncoder().encodeToString(basic));
        var account = Map.of("email", user.email(), "password", user.password(), "name", user.name());
        administration.send("POST", "/api/v1/accounts", account, Map.of());
        var token = administration.send("POST", "/api/v1/tokens", Map.of("label", "scenarios"), Map.of());
        administration.authorization = "Bearer " + body(token).get("token").stringValue();
        return administration;
    }

    public Registration register(String name, String model) {
        var till = Map.of("name", name, "model", model, "software", "TAXOPOS-POSSUM-2.0.24.141", "adapter", "1.0.0");
        var made = body(send("POST", "/api/v1/devices", till, Map.of()));
        return new Registration(
                made.get("deviceId").stringValue(), made.get("token").stringValue());
    }

    /** Makes tills follow a main, or become mains if it is null. All are named by device id. */
    public void assign(Collection<String> tills, @Nullable String main) {
        apply(tills.stream().map(till -> assignment(till, main)).toList());
    }

    /** Makes a till a main with the articles that were its own before. */
    public void leadAsBefore(String deviceId) {
        var assignment = assignment(deviceId, null);
        assignment.put("start", "FORMER");
        apply(List.of(assignment));
    }

    private void apply(List<Map<String, @Nullable String>> assignments) {
        var etag = send("GET", "/api/v1/topology", null, Map.of()).headers().firstValue("ETag");
        send("PUT", "/api/v1/topology", Map.of("assignments", assignments), Map.of("If-Match", etag.orElseThrow()));
    }

    /** Returns true if the history shows all changes of the topology. During a rebuild it may show none. */
    public boolean topologyHistoryIsComplete() {
        long version = body(send("GET", "/api/v1/topology", null, Map.of()))
                .get("version")
                .asLong();
        var history = body(send("GET", "/api/v1/topology/history", null, Map.of()));
        return !history.isEmpty() && history.get(0).get("version").asLong() == version;
    }

    /** The user's token, which must be found nowhere. */
    public String secret() {
        return authorization.substring(authorization.indexOf(' ') + 1);
    }

    private static Map<String, @Nullable String> assignment(String till, @Nullable String main) {
        var assignment = new HashMap<String, @Nullable String>();
        assignment.put("deviceId", till);
        assignment.put("follows", main);
        return assignment;
    }

    /** The overview, with one object for each till. */
    public List<JsonNode> devices() {
        return body(send("GET", "/api/v1/devices", null, Map.of()))
                .valueStream()
                .toList();
    }

    /** The changes that a till has still to apply, as edits. */
    public List<Edit> pending(String deviceId) {
        var page = body(send("GET", "/api/v1/devices/" + deviceId + "/pending?limit=5000", null, Map.of()));
        return page.get("changes")
                .valueStream()
                .map(change -> Edit.trusted(JsonReader.read(change.toString())))
                .toList();
    }

    private HttpResponse<byte[]> send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)));
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new Refused(
                        method + " " + path + ": " + answer.statusCode() + " "
                                + new String(answer.body(), StandardCharsets.UTF_8),
                        answer.statusCode());
            }
            return answer;
        } catch (IOException failure) {
            throw new IllegalStateException(method + " " + path + ": " + failure, failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path + ": not waited for any longer", ended);
        }
    }

    private static JsonNode body(HttpResponse<byte[]> answer) {
        return Json.MAPPER.readTree(answer.body());
    }
}
