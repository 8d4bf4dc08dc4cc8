package tillsync.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.web.util.DefaultUriBuilderFactory;

/** One who calls the API by a token: a user or a till. */
public record Wire(int port, String token) {
    /** An answer may take so long; whoever gets none fails instead of waiting for ever. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One who asks the service under test without a token. */
    public static Wire nobody() {
        return of(ServiceTest.Port.now());
    }

    /** One without a token. */
    public static Wire of(int port) {
        return new Wire(port, null);
    }

    /** Does not wait for the answer. A body is JSON, unless the headers say otherwise. */
    public CompletableFuture<Answer> asks(String method, String path, String body, String... headers) {
        return HTTP.sendAsync(request(method, path, body, headers), BodyHandlers.ofString())
                .thenApply(Answer::new);
    }

    public Answer send(String method, String path, String body, String... headers) {
        return asks(method, path, body, headers).join();
    }

    /** @param path with variables for these values; it is encoded here, unless it has a percent sign */
    public Answer get(String path, Object... values) {
        var uri = path.contains("%")
                ? path
                : new DefaultUriBuilderFactory().expand(path, values).toString();
        return send("GET", uri, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer post(String path, Object json) {
        return send("POST", path, json.toString());
    }

    public Answer put(String path, Object json, String... headers) {
        return send("PUT", path, json.toString(), headers);
    }

    /** The lines of a stream of events. */
    public CompletableFuture<Stream<String>> listens(String path) {
        return HTTP.sendAsync(request("GET", path, null), BodyHandlers.ofLines())
                .thenApply(HttpResponse::body);
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        var request =
                request(path).method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    /** A request by its token, whose method and body are not said yet. */
    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LONGEST);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public Answer send(HttpRequest.Builder request) {
        return new Answer(send(request, BodyHandlers.ofString()));
    }

    public static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        return HTTP.sendAsync(request.build(), body).join();
    }
}
