package tillsync.scenarios.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.scenarios.process.Administration.Registration;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * A main till that has no store: it sends ready-made bodies, so that what is measured is the service, and keeps account of
 * the digest that its catalogue must have.
 */
public final class Publisher {
    private static final Map<String, String> SELF =
            Map.of("model", "POSSUM16", "software", "TAXOPOS-POSSUM-2.0.24.141", "adapter", "1.0.0");

    private final HttpClient http;
    private final URI service;
    private final Registration till;
    private final Map<ArticleNumber, ArticleDigest> published = new HashMap<>();
    private CatalogueDigest digest = CatalogueDigest.EMPTY;
    private long next = 1;

    /** Says hello. */
    public Publisher(HttpClient http, URI service, Registration till) {
        this.http = http;
        this.service = service;
        this.till = till;
        hello();
    }

    public String deviceId() {
        return till.deviceId();
    }

    /** How many articles its catalogue must have. */
    public int articles() {
        return published.size();
    }

    /** Of the articles that its catalogue must have. */
    public CatalogueDigest digest() {
        return digest;
    }

    private JsonNode hello() {
        var request = request("").PUT(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(SELF)));
        return Json.MAPPER.readTree(read(http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .join()));
    }

    private HttpRequest.Builder request(String path) {
        return till.request(service, path)
                .header("Content-Type", "application/json")
                .header("Accept-Encoding", "gzip");
    }

    private static byte[] read(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.request().uri() + ": " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    /** Sends the next change set; done when its answer says that it is durable. */
    public CompletableFuture<byte[]> send(Bodies.Body body) {
        var request = request("/change-sets/" + next++).PUT(HttpRequest.BodyPublishers.ofByteArray(body.bytes()));
        if (body.packed()) {
            request.header("Content-Encoding", "gzip");
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Publisher::read);
    }

    /** Sends change sets one after the other, each when the last one is answered. */
    public CompletableFuture<byte[]> sendAll(List<Bodies.Body> bodies) {
        CompletableFuture<byte[]> sent = CompletableFuture.completedFuture(new byte[0]);
        for (var body : bodies) {
            sent = sent.thenCompose(answered -> send(body));
        }
        return sent;
    }

    /** Takes into account what was or will be sent. */
    public void expect(List<Article> articles) {
        for (var article : articles) {
            var before = published.put(article.number(), article.digest());
            if (before != null) {
                digest = digest.without(article.number(), before);
            }
            digest = digest.with(article.number(), article.digest());
        }
    }

    /** Publishes articles in sets of that size, and does not measure it. */
    public void publish(List<Article> articles, int setSize) {
        for (var set : Sets.of(articles, setSize)) {
            send(Bodies.puts(set)).join();
            expect(set);
        }
    }

    /** Fails unless the service says that the catalogue is what it should be. */
    public void verify() {
        verifiedCursor();
    }

    /** The position of whoever has all that was published. Fails unless the service says that the catalogue is what it should be. */
    public String verifiedCursor() {
        var catalogue = hello().get("catalogue");
        var found = catalogue.get("digest").stringValue();
        if (!found.equals(digest.toString()) || catalogue.get("articles").longValue() != published.size()) {
            throw new IllegalStateException("catalogue: " + catalogue + " (expected: " + published.size()
                    + " articles with the digest " + digest + ")");
        }
        return Cursor.of(
                        CatalogueId.of(catalogue.get("id").stringValue()),
                        catalogue.get("revision").longValue(),
                        digest)
                .toString();
    }
}
