package tillsync.service.fleet.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;

/** A pilot that is released after 12 hours without a notice:   main -> north (the pilot), south. */
@ServiceTest
@Import(TickedClock.Ticks.class)
class QuietPilotsIntegrationTest {
    @Autowired
    TickedClock clock;

    @Autowired
    QuietPilots pilots;

    @Autowired
    NoticeWatch watch;

    private Shop shop;
    private PlainTill main;
    private PlainTill north;
    private PlainTill south;

    @BeforeEach
    void aPilot() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        north = shop.till("Nord");
        south = shop.till("Süd");
        shop.follow(north, main);
        shop.follow(south, main);
        main.publish(1, Shop.puts(0, 10, 100)).is(200);
        var mode = "{\"mode\":\"PILOT\",\"tills\":[\"" + north.id() + "\"],\"quietHours\":12}";
        shop.send("PUT", main.api() + "/delivery", mode).is(200);
        main.publish(2, Shop.puts(0, 1, 120)).is(200);
    }

    private long delivered() {
        watch.look();
        pilots.release();
        return shop.get(main.api() + "/delivery").number("delivered");
    }

    @Test
    void isReleasedAsFarAsAPilotTillHasTriedItForSoLong() {
        assertThat(delivered()).isEqualTo(1);
        clock.tick(Duration.ofHours(13));
        assertThat(delivered()).as("nobody has tried it").isEqualTo(1);

        north.reports("").is(200);
        assertThat(delivered()).as("not for so long").isEqualTo(1);
        clock.tick(Duration.ofHours(6));
        main.publish(3, Shop.puts(1, 2, 120)).is(200);
        north.reports("").is(200);
        clock.tick(Duration.ofHours(7));
        assertThat(delivered()).as("what is newer waits").isEqualTo(2);
        assertThat(south.revision()).isEqualTo(2);
        clock.tick(Duration.ofHours(6));
        assertThat(delivered()).isEqualTo(3);
    }

    @Test
    void waitsForAsLongAfterANotice() {
        north.reports("").is(200);
        clock.tick(Duration.ofHours(11));
        north.reports(",\"held\":[{\"number\":\"1\",\"revision\":2,\"code\":\"NO\",\"detail\":\"no\"}]")
                .is(200);
        assertThat(delivered()).isEqualTo(1);
        clock.tick(Duration.ofHours(2));
        assertThat(delivered()).as("an article was not taken over").isEqualTo(1);
        north.reports(",\"held\":[]").is(200);
        assertThat(delivered()).isEqualTo(1);
        clock.tick(Duration.ofHours(13));
        assertThat(delivered()).isEqualTo(2);
    }
}
