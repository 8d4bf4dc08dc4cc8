package tillsync.service;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tillsync.article.Article;
import tillsync.article.Kinds;
import tillsync.catalogue.Edit;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** A till that speaks the protocol by hand. */
public record PlainTill(String id, Wire wire) {

    public String token() {
        return wire.token();
    }

    /** Its address in the API. */
    public String api() {
        return "/api/v1/devices/" + id;
    }

    /** The address of its page. */
    public String page() {
        return "/tills/" + id;
    }

    /** The same till at another node. */
    public PlainTill at(int port) {
        return new PlainTill(id, new Wire(port, token()));
    }

    public Answer get(String path) {
        return wire.get(path);
    }

    public Answer send(String method, String path, String json, String... headers) {
        return wire.send(method, path, json, headers);
    }

    public CompletableFuture<Answer> asks(String method, String path, String json, String... headers) {
        return wire.asks(method, path, json, headers);
    }

    /** @param more members of what it says of itself, each after a comma */
    public Answer hello(String more) {
        return send("PUT", "/api/v1/till", Shop.HELLO + more + "}");
    }

    /** Says hello as a till that knows no records. */
    public Answer hello() {
        return hello(Kinds.NONE);
    }

    /** Says hello as a till that knows these kinds of records. */
    public Answer hello(Kinds kinds) {
        return hello(",\"kinds\":" + Json.MAPPER.writeValueAsString(kinds.names()))
                .is(200);
    }

    public Answer publish(long sequence, List<Edit> edits) {
        return publish(sequence, body(edits));
    }

    public static String body(List<Edit> edits) {
        return "{\"edits\":" + edits.stream().map(Edit::canonical).toList() + "}";
    }

    public Answer publish(long sequence, String body) {
        return send("PUT", "/api/v1/till/change-sets/" + sequence, body);
    }

    public Answer pulls(String since) {
        return pulls(since, "", 5000);
    }

    /** Pulls one page. {@code since} and {@code after} may be empty. */
    public Answer pulls(String since, String after, int limit) {
        return get("/api/v1/till/changes?limit=" + limit
                + (since.isEmpty() ? "" : "&since=" + encode(since, UTF_8))
                + (after.isEmpty() ? "" : "&after=" + encode(after, UTF_8)));
    }

    /** Publishes what it was asked for, under the id of the request. */
    public Answer publishes(long sequence, JsonNode request) {
        var origin = "{\"kind\":\"" + request.at("/origin/kind").stringValue() + "\",\"requestId\":\""
                + request.get("id").stringValue() + "\"}";
        return publish(sequence, "{\"edits\":" + request.get("edits") + ",\"origin\":" + origin + "}");
    }

    /** The revision that a pull leads to. */
    public long revision() {
        return get("/api/v1/till/changes").number("head/revision");
    }

    /** The prices that a pull gives, by number. */
    public Map<String, Long> prices() {
        var prices = new TreeMap<String, Long>();
        for (var article : pulls("").at("changes").findValues("article")) {
            prices.put(
                    article.get("number").stringValue(),
                    article.at("/price/cents").longValue());
        }
        return prices;
    }

    /** Pulls, and reports that it has all of it. @param more members of the report, each after a comma */
    public Answer reports(String more) {
        var page = get("/api/v1/till/changes");
        return reports(page.text("cursor"), page.number("head/articles"), page.text("head/digest"), more);
    }

    /** Reports a position whose digest is not right. */
    public Answer reports(String cursor, long articles, String more) {
        return reports(cursor, articles, "0".repeat(64), more);
    }

    private Answer reports(String cursor, long articles, String digest, String more) {
        var report = "{\"cursor\":\"%s\",\"articles\":%d,\"digest\":\"%s\"%s}";
        return send("POST", "/api/v1/till/state", report.formatted(cursor, articles, digest, more));
    }

    public Answer bye() {
        return send("POST", "/api/v1/till/bye", "{}");
    }

    /** Where its catalogue stands. */
    public String cursor() {
        return get("/api/v1/till/changes").text("cursor");
    }

    /** What it gets if it polls, once it is asked something. */
    public JsonNode nextRequest() {
        return Awaitility.await()
                .until(() -> get("/api/v1/till/requests").at("requests"), requests -> !requests.isEmpty())
                .get(0);
    }

    public Answer responds(String id, String json) {
        return send("POST", "/api/v1/till/responses/" + id, json);
    }

    public Answer responds(JsonNode request, String json) {
        return responds(request.get("id").stringValue(), json);
    }

    /** Answers what it is asked next. @return the request */
    public JsonNode answers(String json) {
        var request = nextRequest();
        responds(request, json).is(204);
        return request;
    }

    /** Answers that it has that article. */
    public void has(Article article) {
        answers("{\"status\":\"ARTICLE\",\"article\":" + article.canonical() + "}");
    }

    /** Says of what it is asked next that it is done. @return what that was */
    public List<Edit> does() {
        var request = nextRequest();
        var edits = Shop.edits(request);
        responds(request, "{\"status\":\"DONE\",\"changed\":" + edits.size() + ",\"unchanged\":0}")
                .is(204);
        return edits;
    }

    /** The lines of its event stream. */
    public CompletableFuture<Stream<String>> listens() {
        return listens("");
    }

    /** @param query with its question mark */
    public CompletableFuture<Stream<String>> listens(String query) {
        return wire.listens("/api/v1/till/events" + query);
    }
}
