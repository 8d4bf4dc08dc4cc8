package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;

/** A main with 10 articles, whose changes are delivered in an hour of the day that begins in six hours. */
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
        sets(opens, opens.plusHours(1)).is(200);
    }

    private Answer sets(OffsetDateTime opens, OffsetDateTime closes) {
        return shop.send(
                "PUT",
                main.api() + "/delivery",
                "{\"mode\":\"WINDOW\",\"opens\":\"%tR\",\"closes\":\"%tR\",\"zone\":\"UTC\"}".formatted(opens, closes));
    }

    /** Stored at the time that the clock shows: that of events is the machine's. */
    private void publishes(long cents) {
        publishes(main, ++sequence, Shop.puts(0, 10, cents));
    }

    private void publishes(PlainTill till, long number, List<Edit> edits) {
        var answer = till.publish(number, edits).is(200);
        jdbc.update(
                "update revision set recorded_at = ? where catalogue = ? and revision = ?",
                clock.instant().atOffset(ZoneOffset.UTC),
                answer.text("catalogue"),
                answer.number("revision"));
    }

    /** The window has closed before the first publication. */
    @Test
    void keepsNothingBackThatWasThereWhenItWasSet() {
        var opens = clock.instant().minus(Duration.ofHours(2)).atOffset(ZoneOffset.UTC);
        var young = shop.till("Neu");
        var follower = shop.till("Süd");
        shop.follow(follower, young).is(200);
        publishes(young, 1, Shop.puts(0, 3, 100));
        shop.send(
                        "PUT",
                        young.api() + "/delivery",
                        "{\"mode\":\"WINDOW\",\"opens\":\"%tR\",\"closes\":\"%tR\",\"zone\":\"UTC\"}"
                                .formatted(opens, opens.plusHours(1)))
                .is(200);
        publishes(young, 2, Shop.puts(3, 6, 100));

        assertThat(follower.get("/api/v1/till/changes").at("changes")).hasSize(3);
    }

    @Test
    void isWaitedFor() {
        publishes(120);
        assertThat(north.revision()).isEqualTo(1);
        assertThat(shop.get(main.api() + "/delivery").at("window/open").booleanValue())
                .isFalse();

        clock.tick(Duration.ofHours(6).plusMinutes(1));
        assertThat(north.revision()).isEqualTo(2);
        publishes(130);
        assertThat(north.revision()).as("while it is open, at once").isEqualTo(3);
        assertThat(shop.get(main.api() + "/delivery").at("window/open").booleanValue())
                .isTrue();

        clock.tick(Duration.ofHours(1));
        publishes(140);
        assertThat(north.revision()).as("what was there when it closed").isEqualTo(3);
        clock.tick(Duration.ofHours(23));
        assertThat(north.revision()).isEqualTo(4);
    }

    @Test
    void lastsForWhatWasBegunInIt() {
        publishes(120);
        clock.tick(Duration.ofHours(6).plusMinutes(1));
        var first = north.get("/api/v1/till/changes?limit=3");
        assertThat(first.number("head/revision")).isEqualTo(2);

        clock.tick(Duration.ofHours(2));
        publishes(130);
        var next = north.get("/api/v1/till/changes?limit=100&after=" + first.text("continuation"));
        assertThat(next.is(200).number("head/revision")).isEqualTo(2);
        assertThat(next.text("cursor")).isNotEmpty();
    }

    @Test
    void isNotOpenedByAnotherWindowNorByAPilot() {
        publishes(120);
        var opens = clock.instant().plus(Duration.ofHours(3)).atOffset(ZoneOffset.UTC);
        assertThat(sets(opens, opens.plusHours(1)).is(200).number("delivered")).isEqualTo(1);
        shop.send("PUT", main.api() + "/delivery", "{\"mode\":\"PILOT\",\"tills\":[\"" + north.id() + "\"]}")
                .is(200);
        var view = shop.get(main.api() + "/delivery");
        assertThat(view.number("delivered")).isEqualTo(1);
        assertThat(view.number("head")).isEqualTo(2);
        assertThat(north.revision()).as("the pilot till").isEqualTo(2);
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
