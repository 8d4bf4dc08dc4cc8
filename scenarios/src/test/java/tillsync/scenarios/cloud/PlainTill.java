package tillsync.scenarios.cloud;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import tillsync.article.Article;
import tillsync.article.Kinds;
import tillsync.catalogue.Edit;
import tools.jackson.databind.JsonNode;

/** A till that is nothing but its requests: it numbers its change sets itself and keeps nothing. */
public record PlainTill(String deviceId, Caller caller) {
    public static PlainTill of(Till till) {
        return new PlainTill(till.id(), till.caller());
    }

    public static PlainTill of(Service service, User.Registration registration) {
        return new PlainTill(
                registration.deviceId(), Caller.unknown(service.address()).bearer(registration.token()));
    }

    public static String body(List<Edit> edits) {
        return edits.stream().map(Edit::canonical).collect(Collectors.joining(",", "{\"edits\":[", "]}"));
    }

    public static String puts(Article... articles) {
        return body(List.of(articles).stream().map(Edit::put).toList());
    }

    public Answer publishes(long sequence, String body) {
        return caller.put("/api/v1/till/change-sets/" + sequence, body);
    }

    public Answer pulls(String since) {
        return page(since, "", 5000);
    }

    /** One page. {@code since} and {@code after} may be empty. */
    public Answer page(String since, String after, int limit) {
        return caller.get("/api/v1/till/changes?limit=" + limit
                + (since.isEmpty() ? "" : "&since=" + encode(since, UTF_8))
                + (after.isEmpty() ? "" : "&after=" + encode(after, UTF_8)));
    }

    public JsonNode hello() {
        return hello(Kinds.NONE);
    }

    /** Says hello as a till that knows these kinds of records. */
    public JsonNode hello(Kinds kinds) {
        var named = kinds.names().stream().map(kind -> "\"" + kind + "\"").collect(Collectors.joining(","));
        return caller.put(
                        "/api/v1/till",
                        "{\"model\": \"POSSUM16\", \"software\": \"TAXOPOS-POSSUM-2.0.24.141\", \"adapter\": \"1.0.0\","
                                + " \"kinds\": [" + named + "]}")
                .expect(200)
                .json();
    }
}
