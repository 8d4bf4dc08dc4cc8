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
 * A main till without a store. It sends ready-made bodies, so that only the service is measured, and tracks the digest
 * that its catalogue must have.
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

    /** The number of articles that the catalogue must have. */
    public int articles() {
        return published.size();
    }

    /** The digest that the catalogue must have. */
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

    /** Sends the next change set. Completes once the service answers that it is durable. */
    public CompletableFuture<byte[]> send(ChangeSetBodies.Body body) {
        var request = request("/change-sets/" + next++).PUT(HttpRequest.BodyPublishers.ofByteArray(body.bytes()));
        if (body.packed()) {
            request.header("Content-Encoding", "gzip");
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Publisher::read);
    }

    /** Sends each change set once the last one is answered. */
    public CompletableFuture<byte[]> sendAll(List<ChangeSetBodies.Body> bodies) {
        CompletableFuture<byte[]> sent = CompletableFuture.completedFuture(new byte[0]);
        for (var body : bodies) {
            sent = sent.thenCompose(answered -> send(body));
        }
        return sent;
    }

    /** Adds articles that were or will be sent to the expected catalogue. */
    public void expect(List<Article> articles) {
        for (var article : articles) {
            var before = published.put(article.number(), article.digest());
            if (before != null) {
                digest = digest.without(article.number(), before);
            }
            digest = digest.with(article.number(), article.digest());
        }
    }

    /** Publishes articles in sets of that size, unmeasured. */
    public void publish(List<Article> articles, int setSize) {
        for (var set : Sets.of(articles, setSize)) {
            send(ChangeSetBodies.puts(set)).join();
            expect(set);
        }
    }

    /** Fails unless the service has the expected catalogue. */
    public void verify() {
        verifiedCursor();
    }

    /** The position of a till that has all published articles. Fails unless the service has the expected catalogue. */
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
