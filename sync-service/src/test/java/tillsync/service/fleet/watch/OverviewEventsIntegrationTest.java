package tillsync.service.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What pages are told, and how soon. */
@ServiceTest
class OverviewEventsIntegrationTest {
    /** Half a second on a quiet machine, and room for a busy one: what is lost comes never. */
    private static final Duration LIVE = Duration.ofSeconds(10);

    /** Added to a stream's lines when the service has ended it. */
    private static final String ENDED = "(ended)";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    private Shop shop;
    private PlainTill main;
    private PlainTill follower;
    private final List<InputStream> open = new ArrayList<>();

    @BeforeEach
    void aMainAndItsFollower() {
        shop = Shop.open();
        main = shop.till("Theke");
        follower = shop.till("Nord");
        shop.follow(follower, main);
    }

    @AfterEach
    void closeStreams() throws IOException {
        for (var stream : open) {
            stream.close();
        }
    }

    /** Opens a stream and waits for its first beat. @return its lines, while they come */
    private List<String> listens(Shop who) throws Exception {
        return listens("Authorization", "Bearer " + who.token());
    }

    private List<String> listens(String header, String value) throws Exception {
        var lines = new CopyOnWriteArrayList<String>();
        var answer = get(header, value);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        open.add(answer.body());
        var reading = new Thread(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
                lines.add(ENDED);
            } catch (IOException | java.io.UncheckedIOException closed) {
                // the test is over
            }
        });
        reading.setDaemon(true);
        reading.start();
        await().atMost(LIVE).until(() -> lines.contains("event: beat"));
        return lines;
    }

    private java.net.http.HttpResponse<InputStream> get(String token) throws Exception {
        return get("Authorization", "Bearer " + token);
    }

    private java.net.http.HttpResponse<InputStream> get(String header, String value) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events"))
                .header(header, value)
                .build();
        return HTTP.send(request, BodyHandlers.ofInputStream());
    }

    private static void tellsAtOnce(List<String> lines, PlainTill till) {
        await().pollInterval(Duration.ofMillis(20)).atMost(LIVE).until(() -> lines.stream()
                .anyMatch(line -> line.startsWith("data: ") && line.contains(till.id())));
    }

    @Test
    void tellsOfAnEditAtTheMainAndItsFollowersAtOnce() throws Exception {
        var lines = listens(shop);
        lines.clear();
        main.publish(1, Shop.puts(0, 3, 100));
        tellsAtOnce(lines, main);
        tellsAtOnce(lines, follower);
        assertThat(lines).contains("event: tills");
    }

    @Test
    void tellsThatAFollowerHasAppliedThem() throws Exception {
        var cursor = main.publish(1, Shop.puts(0, 3, 100)).text("cursor");
        var lines = listens(shop);
        lines.clear();
        follower.get("/api/v1/till/changes?since=" + cursor);
        tellsAtOnce(lines, follower);
    }

    @Test
    void tellsThatATillIsConnectedAndThatItIsSwitchedOff() throws Exception {
        var lines = listens(shop);
        lines.clear();
        follower.get("/api/v1/till/changes");
        tellsAtOnce(lines, follower);
        lines.clear();
        follower.bye();
        tellsAtOnce(lines, follower);
    }

    @Test
    void tellsThatATillHasAnotherNameOrIsHeld() throws Exception {
        var lines = listens(shop);
        lines.clear();
        shop.send("PATCH", follower.api(), "{\"delivery\":\"HELD\"}");
        tellsAtOnce(lines, follower);
    }

    @Test
    void tellsStrangersNothing() throws Exception {
        var strangers = listens(Shop.open());
        var own = listens(shop);
        main.publish(1, Shop.puts(0, 3, 100));
        tellsAtOnce(own, main);
        assertThat(strangers).noneMatch(line -> line.contains(main.id()) || line.contains("tills"));
    }

    @Test
    void beatsSoThatALostStreamIsNoticed() throws Exception {
        var lines = listens(shop);
        lines.clear();
        await().until(() -> lines.contains("event: beat"));
    }

    @Test
    void opensNoMoreThanTwentyForOneUser() throws Exception {
        for (int i = 0; i < 20; i++) {
            var answer = get(shop.token());
            open.add(answer.body());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        var refused = get(shop.token());
        assertThat(refused.statusCode()).isEqualTo(429);
        refused.body().close();
        open.remove(0).close();
        await().until(
                        () -> { // it is noticed by a beat
                            var answer = get(shop.token());
                            open.add(answer.body());
                            return answer.statusCode() == 200;
                        });
    }

    private static void ends(List<String> lines) {
        await().atMost(LIVE).until(() -> lines.contains(ENDED));
    }

    @Test
    void endsAtOnceWithItsTokenAndNoOther() throws Exception {
        var byToken = listens(shop);
        var browser = shop.browser();
        var bySession = listens("Cookie", "tillsync=" + browser.secret());
        shop.send("DELETE", "/api/v1/tokens", null).is(204);
        ends(byToken);
        shop.get("/api/v1/tokens").is(401);
        assertThat(bySession).doesNotContain(ENDED);

        browser.post("/sign-out", browser.get("/account").csrf());
        ends(bySession);
    }

    @Test
    void endsWhereThePasswordIsChangedElsewhere() throws Exception {
        var here = shop.browser();
        var lines = listens("Cookie", "tillsync=" + here.secret());
        var elsewhere = shop.browser();
        elsewhere
                .post(
                        "/account/password",
                        elsewhere.get("/account").csrf(),
                        "current",
                        shop.password(),
                        "next",
                        "three other odd words")
                .is(303);
        ends(lines);
    }
}
