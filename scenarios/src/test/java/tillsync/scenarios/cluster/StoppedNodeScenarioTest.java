package tillsync.scenarios.cluster;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.Wire;

/**
 * A service is asked to end while everybody waits for something, and its Kafka is away: each of them gets an answer, no
 * connection breaks, and it ends in time.
 */
class StoppedNodeScenarioTest {
    private static final int OF_EACH = 8;
    private static final String NO_BROKER = "127.0.0.1:1";

    @TempDir
    Path data;

    private final ExecutorService waiting = Executors.newCachedThreadPool();
    private ServiceProcess service;
    private Shop user;

    @AfterEach
    void ends() {
        waiting.shutdownNow();
    }

    @Test
    void allThatWaitAreAnsweredAndItEndsInTime() throws Exception {
        var launch = ServiceLaunch.in(data)
                .withJvm("-XX:TieredStopAtLevel=1")
                .withProperties(List.of("--tillsync.feed.bootstrap-servers=" + NO_BROKER));
        try (var started = launch.start(Duration.ofMinutes(2))) {
            service = started;
            user = Shop.open(service.address().getPort());
            play();
        }
        assertThat(Files.readString(launch.log()))
                .contains("Graceful shutdown complete")
                .doesNotContain("ERROR");
    }

    private void play() {
        var main = user.till("till");
        main.publish(1, Shop.puts(Articles.article("1", 100))).is(200);
        var page = main.pulls("").is(200).json();
        var since = "?wait=55&since=" + encode(page.get("cursor").stringValue(), UTF_8);
        var catalogue = page.get("catalogue").stringValue();

        var waits = new ArrayList<CompletableFuture<Answer>>();
        waits.add(asks(user.wire(), "/api/v1/catalogues/" + catalogue + "/changes" + since));
        var tills =
                IntStream.range(0, 3 * OF_EACH).mapToObj(i -> user.till("till")).toList();
        tills.subList(0, OF_EACH).forEach(till -> {
            user.follow(till, main).is(200);
            waits.add(asks(till.wire(), "/api/v1/till/changes" + since));
        });
        tills.subList(OF_EACH, 2 * OF_EACH)
                .forEach(till -> waits.add(asks(till.wire(), "/api/v1/till/requests?wait=55")));
        var streams = tills.subList(2 * OF_EACH, 3 * OF_EACH).stream()
                .map(till -> asks(till.wire(), "/api/v1/till/events"))
                .toList();
        await().until(() -> connected() > 3 * OF_EACH);
        var listening = tills.get(3 * OF_EACH - 1);
        var away = user.till("till");
        var reached = asks(user.wire(), live(listening));
        var notReached = asks(user.wire(), live(away));
        await().until(() -> isAsked(listening) && isAsked(away));

        assertThat(service.stops()).as("ended in time").isTrue();

        assertThat(waits)
                .allSatisfy(wait ->
                        assertThat(wait.join().is(200).json().has("code")).isFalse());
        assertThat(streams)
                .allSatisfy(stream -> assertThat(stream.join().is(200).text()).startsWith("event: hello"));
        assertThat(streams.get(OF_EACH - 1).join().text()).contains("event: request");
        assertThat(reached.join().is(504).code()).isEqualTo("TILL_DID_NOT_ANSWER");
        assertThat(notReached.join().is(503).code()).isEqualTo("TILL_NOT_CONNECTED");
    }

    private static boolean isAsked(PlainTill till) {
        return !till.pulls("").is(200).header("Tillsync-Requests").isEmpty();
    }

    private static String live(PlainTill till) {
        return till.api() + "/live/article?number=1";
    }

    private long connected() {
        return user.get("/api/v1/devices").is(200).text().split("\"CONNECTED\"", -1).length - 1;
    }

    /** A broken connection fails it. */
    private CompletableFuture<Answer> asks(Wire caller, String path) {
        return CompletableFuture.supplyAsync(() -> caller.get(path), waiting);
    }
}
