package tillsync.service.fleet.pairing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tillsync.article.Json;
import tools.jackson.databind.JsonNode;

/** A till that pairs as RFC 8628 says, over plain HTTP and by nothing but the RFC. */
public final class StockFlow {
    static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI service;
    private final String bearer;

    public StockFlow(int port) {
        this(URI.create("http://127.0.0.1:" + port), null);
    }

    private StockFlow(URI service, String bearer) {
        this.service = service;
        this.bearer = bearer;
    }

    /** The same, by a till that has a token. */
    public StockFlow with(String token) {
        return new StockFlow(service, token);
    }

    public record Answer(int status, JsonNode json, HttpResponse<String> response) {
        public String error() {
            return json.path("error").asString("");
        }

        public String text(String name) {
            return json.path(name).asString("");
        }
    }

    public static Map<String, String> till(String name) {
        var form = new LinkedHashMap<String, String>();
        form.put("client_id", "till");
        form.put("scope", "till");
        form.put("till_name", name);
        form.put("till_place", "Wien");
        form.put("till_model", "POSSUM16");
        form.put("till_software", "TAXOPOS-POSSUM-2.0.24.141");
        form.put("till_adapter", "1.0.0");
        return form;
    }

    public Answer asks(String name) {
        return authorize(till(name));
    }

    Answer authorize(Map<String, String> form) {
        return post("/oauth2/device_authorization", encoded(form));
    }

    public Answer polls(Answer asked) {
        return post(
                "/oauth2/token",
                encoded(Map.of("grant_type", GRANT, "device_code", asked.text("device_code"), "client_id", "till")));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    Answer post(String path, String body) {
        return send(HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(service.resolve(path)));
    }

    public Answer send(HttpRequest.Builder request) {
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    response.statusCode(),
                    type.contains("json") ? Json.MAPPER.readTree(response.body()) : Json.MAPPER.missingNode(),
                    response);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
