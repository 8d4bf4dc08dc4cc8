package tillsync.service;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;
import tillsync.article.Article;
import tillsync.article.Json;
import tillsync.catalogue.Edit;
import tillsync.service.fleet.pairing.StockFlow;
import tools.jackson.databind.JsonNode;

/** A merchant with tills, made over HTTP, for tests against the whole service. */
public final class Shop {
    private final RestClient http;
    private final String token;
    private final int port;
    private final String name;

    private Shop(RestClient http, String token, int port, String name) {
        this.http = http;
        this.token = token;
        this.port = port;
        this.name = name;
    }

    /** Signs a user up and gets a token. */
    public static Shop open(int port, String name) {
        var http = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
        var email = email(name);
        var password = password(name);
        http.post()
                .uri("/api/v1/accounts")
                .header("Content-Type", "application/json")
                .body("{\"email\":\"" + email + "\",\"password\":\"" + password + "\",\"name\":\"" + name + "\"}")
                .retrieve()
                .toBodilessEntity();
        var made = http.post()
                .uri("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .headers(headers -> headers.setBasicAuth(email, password))
                .body("{\"label\":\"test\"}")
                .retrieve()
                .body(String.class);
        return new Shop(http, Json.MAPPER.readTree(made).get("token").stringValue(), port, name);
    }

    private static String email(String name) {
        return name + "@example.com";
    }

    private static String password(String name) {
        return "a long password of " + name;
    }

    /** Of its user. */
    public String email() {
        return email(name);
    }

    public String password() {
        return password(name);
    }

    /** The id of its user. */
    public String userId() {
        return get("/api/v1/account").json().get("userId").stringValue();
    }

    /** Its user confirms a further code of a till. */
    public Answer joins(Till till) {
        var asked = new StockFlow(port).with(till.token()).asks("further user");
        return send("POST", "/api/v1/pairings", "{\"code\":\"" + asked.text("user_code") + "\"}");
    }

    /** The bearer token of its user. */
    public String token() {
        return token;
    }

    /** A till that speaks the protocol by hand. */
    public record Till(String id, RestClient http, String token) {

        public Answer publish(long sequence, List<Edit> edits) {
            var body = edits.stream().map(Edit::canonical).toList();
            return call(http, token, "PUT", "/api/v1/till/change-sets/" + sequence, "{\"edits\":" + body + "}");
        }

        public Answer get(String path) {
            return call(http, token, "GET", path, null);
        }

        public Answer send(String method, String path, String json) {
            return call(http, token, method, path, json);
        }
    }

    /** @param json what was answered; a missing node where nothing was */
    public record Answer(int status, JsonNode json) {}

    public Till till(String name) {
        var made = send(
                        "POST",
                        "/api/v1/devices",
                        "{\"name\":\"" + name + "\",\"model\":\"POSSUM16\","
                                + "\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1.0.0\"}")
                .json();
        return new Till(
                made.get("deviceId").stringValue(), http, made.get("token").stringValue());
    }

    public Answer get(String path, Object... values) {
        return call(http, token, "GET", path, null, values);
    }

    public Answer send(String method, String path, String json) {
        return call(http, token, method, path, json);
    }

    /** Changes who follows whom, against the topology as it is. */
    public Answer assign(String assignments) {
        return assign(assignments, null);
    }

    /** @param plan the token of the plan that was looked at; null: none was */
    public Answer assign(String assignments, String plan) {
        var entity = http.get()
                .uri("/api/v1/topology")
                .headers(headers -> headers.setBearerAuth(token))
                .retrieve()
                .toEntity(String.class);
        var answer = http.put()
                .uri("/api/v1/topology")
                .headers(headers -> headers.setBearerAuth(token))
                .header("If-Match", String.valueOf(entity.getHeaders().getETag()))
                .header("Content-Type", "application/json")
                .body("{\"assignments\":" + assignments + (plan == null ? "" : ",\"token\":\"" + plan + "\"") + "}")
                .retrieve()
                .toEntity(String.class);
        return answer(answer.getStatusCode().value(), answer.getBody());
    }

    public Answer follow(Till follower, Till main) {
        return assign("[{\"deviceId\":\"" + follower.id() + "\",\"follows\":\"" + main.id() + "\"}]");
    }

    private static Answer call(
            RestClient http, String token, String method, String path, String json, Object... values) {
        var request = http.method(HttpMethod.valueOf(method))
                .uri(path, values)
                .headers(headers -> headers.setBearerAuth(token));
        if (json != null) {
            request.header("Content-Type", "application/json").body(json);
        }
        var entity = request.retrieve().toEntity(String.class);
        return answer(entity.getStatusCode().value(), entity.getBody());
    }

    private static Answer answer(int status, String body) {
        return new Answer(
                status, body == null || body.isEmpty() ? Json.MAPPER.missingNode() : Json.MAPPER.readTree(body));
    }

    public static Article article(String number, long cents) {
        return Article.read("{\"number\":\"" + number + "\",\"name\":\"Artikel ä " + number + "\",\"price\":{\"cents\":"
                + cents + ",\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\"}");
    }

    public static List<Edit> puts(int from, int to, long cents) {
        return IntStream.range(from, to)
                .mapToObj(i -> Edit.put(article(Integer.toString(i), cents)))
                .toList();
    }
}
