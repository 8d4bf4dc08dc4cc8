package tillsync.client.test.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.client.TillClient;
import tillsync.client.store.MemoryDisk;
import tillsync.client.test.TillPlace;
import tillsync.client.test.Watch;
import tillsync.client.transport.Response;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.http.HttpTransport;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** A till over HTTP, and a script over HTTP, as in any language. */
class FakeTillsyncTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Article TEA = Article.of("4711", "Tea", Price.euro(280), "DE_STANDARD");

    @TempDir
    Path directory;

    private final FakeTillsync fake = FakeTillsync.on(0);

    @AfterEach
    void closes() {
        fake.close();
    }

    private TillClient till(String token) {
        var line = new HttpTransport(fake.url(), () -> token);
        return new TillPlace(directory, new MemoryDisk(), Clock.systemUTC(), line, new Watch()).clientAlone();
    }

    private JsonValue script(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(fake.url() + "/fake" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body().isEmpty() ? JsonValue.NULL : JsonReader.read(answer.body());
    }

    private String follower() throws IOException, InterruptedException {
        script("POST", "/mains", "{\"name\":\"Theke\"}");
        script("PUT", "/mains/Theke/articles", "[" + TEA.canonical() + "]");
        return script("POST", "/tills", "{\"name\":\"Nord\",\"follows\":\"Theke\"}")
                .text("token");
    }

    @Test
    void aFollowerGetsWhatTheScriptPublishes() throws Exception {
        try (var till = till(follower())) {
            assertThat(till.sync().verified()).isTrue();
            assertThat(till.article("4711")).contains(TEA);

            script("DELETE", "/mains/Theke/articles/4711", "");
            assertThat(till.sync().verified()).isTrue();

            assertThat(till.article("4711")).isEmpty();
            assertThat(till.status().mainName()).isEqualTo("Theke");
            assertThat(script("GET", "/tills/Nord", "").text("upToDate")).isEqualTo("true");
        }
    }

    @Test
    void pagesMayBeSmallAndTheTopologyMayChangeBetweenThem() throws Exception {
        try (var till = till(follower())) {
            var cake = Article.of("4712", "Cake", Price.euro(390), "DE_REDUCED");
            script("PUT", "/mains/Theke/articles", "[" + cake.canonical() + "]");
            script("PUT", "/tills/Nord/faults", "{\"pageLimit\":1,\"topologyChanges\":true}");

            assertThat(till.sync().verified()).isTrue();

            assertThat(till.size()).isEqualTo(2);
            assertThat(script("GET", "/tills/Nord", "").json()).contains("409 TOPOLOGY_CHANGED");
        }
    }

    @Test
    void aMainPublishesOnceEvenIfAnAnswerIsLost() throws Exception {
        var token = script("POST", "/tills", "{\"name\":\"Theke\"}").text("token");
        try (var till = till(token)) {
            till.sync();
            till.put(TEA);
            script("PUT", "/tills/Theke/faults", "{\"losesNextReceipt\":true}");

            assertThatThrownBy(till::sync).isInstanceOf(ServiceUnreachable.class);
            assertThat(till.sync().left()).isZero();

            assertThat(script("GET", "/tills/Theke/articles", "").json()).isEqualTo("[" + TEA.canonical() + "]");
            assertThat(script("GET", "/tills/Theke", "").text("changeSets")).isEqualTo("1");
        }
    }

    @Test
    void anEditMayBeRefused() throws Exception {
        var token = script("POST", "/tills", "{\"name\":\"Theke\"}").text("token");
        try (var till = till(token)) {
            till.sync();
            till.put(TEA);
            script("PUT", "/tills/Theke/faults", "{\"refuses\":\"4711\"}");

            assertThat(till.sync().refused()).isEqualTo(1);
        }
    }

    @Test
    void rolesChange() throws Exception {
        try (var till = till(follower())) {
            till.sync();
            script("POST", "/tills/Nord/lead", "");
            till.sync();
            till.put(Article.of("4712", "Cake", Price.euro(390), "DE_REDUCED"));
            till.sync();
            assertThat(script("GET", "/tills/Nord/articles", "").elements()).hasSize(2);

            script("POST", "/tills/Nord/follow", "{\"main\":\"Theke\"}");
            till.sync();
            assertThat(till.size()).isEqualTo(1);
        }
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        follower();

        assertThat(refused("[{\"number\":\"1\"}]")).contains("\"code\":\"INVALID\"", "\"pointer\":\"/price\"");
        assertThat(refused("{x")).contains("\"code\":\"BAD_REQUEST\"");
    }

    private String refused(String articles) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(fake.url() + "/fake/mains/Theke/articles"))
                .PUT(HttpRequest.BodyPublishers.ofString(articles));
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isBetween(400, 499);
        return answer.body();
    }

    @Test
    void aWaitEndsWhenSomethingChanges() throws Exception {
        var token = follower();
        var cursor = script("GET", "/tills/Nord", "").text("cursor");
        var waiting = HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(fake.url() + "/api/v1/till/changes?wait=55&since=" + cursor))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());

        script("DELETE", "/mains/Theke/articles/4711", "");

        assertThat(waiting.get(30, TimeUnit.SECONDS).body()).contains("\"number\":\"4711\",\"reason\":\"REMOVED\"");
    }

    @Test
    void aScriptAsksATillAndGetsItsAnswer() throws Exception {
        var token = follower();
        script("POST", "/tills/Nord/requests", "{\"id\":\"r1\",\"kind\":\"READ_ARTICLE\",\"number\":\"4711\"}");
        var line = new HttpTransport(fake.url(), () -> token);

        var request = line.requests(Duration.ZERO).get(0);
        line.respond(request.id(), new Response.NotFound());

        assertThat(request.number()).isEqualTo("4711");
        assertThat(script("GET", "/tills/Nord", "").get("answers")).hasToString("{\"r1\":{\"status\":\"NOT_FOUND\"}}");
        assertThat(line.requests(Duration.ZERO)).isEmpty();
    }

    @Test
    void aStrangerIsRefused() {
        try (var till = till("somebody")) {
            assertThatThrownBy(till::sync)
                    .isInstanceOfSatisfying(ServiceRefusal.class, refusal -> assertThat(refusal.code())
                            .isEqualTo("UNAUTHENTICATED"));
        }
    }
}
