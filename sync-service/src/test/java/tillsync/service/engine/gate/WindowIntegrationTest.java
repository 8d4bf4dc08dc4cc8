package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;

/** Followers that listen or wait are told when a window opens: a main with 10 articles, whose changes are delivered in an hour of the day that begins in six hours. */
@ServiceTest
@Import(TickedClock.Ticks.class)
class WindowIntegrationTest {
    @Autowired
    TickedClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private PlainTill main;
    private PlainTill north;
    private long sequence;

    @BeforeEach
    void aWindow() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        north = shop.till("Nord");
        shop.follow(north, main);
        publishes(100);
        var opens = clock.instant().plus(Duration.ofHours(6)).atOffset(ZoneOffset.UTC);
        var window = "{\"mode\":\"WINDOW\",\"opens\":\"%tR\",\"closes\":\"%tR\",\"zone\":\"UTC\"}";
        shop.send("PUT", main.api() + "/delivery", window.formatted(opens, opens.plusHours(1)))
                .is(200);
    }

    /** Stored at the time that the clock shows: that of events is the machine's. */
    private void publishes(long cents) {
        var answer = main.publish(++sequence, Shop.puts(0, 10, cents)).is(200);
        jdbc.update(
                "update revision set recorded_at = ? where catalogue = ? and revision = ?",
                clock.instant().atOffset(ZoneOffset.UTC),
                answer.text("catalogue"),
                answer.number("revision"));
    }

    @Test
    @Timeout(60)
    void tellsAFollowerThatListensHowFarItIsLetGo() {
        var lines = north.listens().join().iterator();
        while (!lines.next().equals("event: hello")) {}
        publishes(120);
        publishes(130);

        shop.send("PUT", main.api() + "/delivery", "{\"mode\":\"AT_ONCE\"}").is(200);
        // until a revision has the time that the clock shows, it may lie before the window
        while (!lines.next().matches("data: \\{\"catalogue\":\"[^\"]+\",\"revision\":3,.*")) {}
    }

    @Test
    void wakesAFollowerThatWaits() {
        var cursor = north.get("/api/v1/till/changes").text("cursor");
        publishes(120);
        CompletableFuture<Answer> waits = north.asks("GET", "/api/v1/till/changes?wait=50&since=" + cursor, null);
        clock.tick(Duration.ofHours(5));
        assertThat(waits).isNotDone();
        clock.tick(Duration.ofMinutes(61));

        assertThat(waits.join().number("head/revision")).isEqualTo(2);
    }
}
