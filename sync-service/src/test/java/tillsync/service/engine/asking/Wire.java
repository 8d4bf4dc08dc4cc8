package tillsync.service.engine.asking;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tillsync.article.Json;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** One who talks to the service without waiting for it: a user or a till, by its token. */
public record Wire(int port, String token) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public record Reply(int status, JsonNode json, HttpResponse<?> response) {
        public String code() {
            return json.path("code").asString("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public CompletableFuture<Reply> asks(String method, String path, String json, String... headers) {
        return HTTP.sendAsync(request(method, path, json, headers), BodyHandlers.ofString())
                .thenApply(answer -> new Reply(
                        answer.statusCode(),
                        answer.body().isEmpty() ? Json.MAPPER.missingNode() : Json.MAPPER.readTree(answer.body()),
                        answer));
    }

    public Reply call(String method, String path, String json, String... headers) {
        return asks(method, path, json, headers).join();
    }

    /** A change of one article at a till. */
    public CompletableFuture<Reply> puts(String device, String number, long cents, String key) {
        return asks(
                "PUT",
                "/api/v1/devices/" + device + "/live/article?number=" + number,
                Shop.article(number, cents).canonical(),
                "Idempotency-Key",
                key);
    }

    /** What a till gets that polls, once it is asked something. */
    public JsonNode nextRequest() {
        return Awaitility.await()
                .until(
                        () -> call("GET", "/api/v1/till/requests", null).json().get("requests"),
                        requests -> !requests.isEmpty())
                .get(0);
    }

    public Reply responds(String id, String json) {
        return call("POST", "/api/v1/till/responses/" + id, json);
    }

    /** The lines of the till's event stream. */
    public CompletableFuture<Stream<String>> listens() {
        return HTTP.sendAsync(request("GET", "/api/v1/till/events", null), BodyHandlers.ofLines())
                .thenApply(HttpResponse::body);
    }

    private HttpRequest request(String method, String path, String json, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .header("Authorization", "Bearer " + token);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }
}
