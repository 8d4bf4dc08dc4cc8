package tillsync.client.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.client.Batch;
import tillsync.client.TillListener;
import tillsync.client.store.Takeover;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.problem.Refusal;

@TillsyncTest(zone = "Europe/Vienna")
class ShopTest {
    private static Article tea(long cents) {
        return Article.of("4711", "Tea", Price.euro(cents), "DE_STANDARD");
    }

    @Test
    void aFollowerSellsWhatItsMainHasPut(Shop shop) throws Exception {
        var main = shop.main("Theke");
        var north = shop.follower("Nord", main, SamplePos::new);

        main.puts(tea(280));
        shop.settles();

        assertThat(north.software().sells()).containsExactly(tea(280));
        assertThat(north.sells("4711")).contains(tea(280));
        assertThat(north.catalogue()).containsOnlyKeys("4711");
    }

    @Test
    void aTillThatIsOfflineSellsOnAndCatchesUp(Shop shop) {
        var main = shop.main("Theke").puts(tea(280));
        var north = shop.follower("Nord", main);
        shop.settles();

        north.goesOffline();
        main.puts(tea(310));
        shop.settles();

        assertThat(north.sells("4711")).contains(tea(280));
        assertThatThrownBy(north::syncs).isInstanceOf(ServiceUnreachable.class);

        north.reconnects();
        shop.settles();

        assertThat(north.sells("4711")).contains(tea(310));
    }

    @Test
    void softwareHearsThatABatchHasEnded(Shop shop) {
        var ended = new AtomicInteger();
        var north = shop.follower("Nord", shop.main("Theke").puts(tea(280)), place -> place.till()
                .knowsEverything()
                .listener(new TillListener() {
                    @Override
                    public Takeover apply(Batch batch) {
                        return Takeover.all();
                    }

                    @Override
                    public void ended() {
                        ended.incrementAndGet();
                    }
                })
                .open());
        shop.settles();
        assertThat(north.sells("4711")).contains(tea(280));
        assertThat(ended).hasPositiveValue();
    }

    @Test
    void theClockShowsLocalTime(Shop shop) {
        var main = shop.main("Theke")
                .puts(Planning.with(tea(280), LocalDateTime.parse("2027-01-01T00:00"), null, Price.euro(250), null));

        shop.clock("2026-12-31T23:59:59").settles();
        assertThat(main.sells("4711").orElseThrow().price()).isEqualTo(Price.euro(280));

        shop.clock("2027-01-01T00:00:00").settles();
        assertThat(main.sells("4711").orElseThrow().price()).isEqualTo(Price.euro(250));
        assertThat(shop.clock().getZone()).hasToString("Europe/Vienna");
    }

    @Test
    void tillsChangeTheirRoles(Shop shop) {
        var main = shop.main("Theke").puts(tea(280));
        var north = shop.follower("Nord", main);
        shop.settles();

        north.becomesMain();
        shop.settles();
        north.puts(tea(300));
        shop.settles();
        assertThat(north.catalogue().get("4711")).isEqualTo(tea(300));
        assertThat(main.catalogue().get("4711")).isEqualTo(tea(280));

        north.follows(main);
        shop.settles();
        assertThat(north.sells("4711")).contains(tea(280));
        assertThatThrownBy(() -> north.puts(tea(310))).isInstanceOf(Refusal.class);
    }

    @Test
    void aTillThatLosesItsPowerHasWhatWasCommitted(Shop shop) throws Exception {
        var main = shop.main("Theke").puts(tea(280));
        var north = shop.follower("Nord", main, SamplePos::new);
        shop.settles();

        north.goesOffline().losesPower();

        assertThat(north.software().sells()).containsExactly(tea(280));
        assertThatThrownBy(north::syncs).isInstanceOf(ServiceUnreachable.class);
    }

    @Test
    void anEditThatTheServiceRefusesIsTold(Shop shop) {
        var main = shop.main("Theke").isRefused("4711").puts(tea(280));

        shop.settles();

        assertThat(main.client().refusals()).hasSize(1);
        assertThat(main.catalogue()).isEmpty();
    }

    @Test
    void softwareMustLeaveTheStepsToTheShop(Shop shop) {
        assertThatThrownBy(() -> shop.main("Theke", place -> {
                    var client = place.till().knowsEverything().open();
                    client.start();
                    return client;
                }))
                .hasMessage("client: started (expected: only opened; the shop takes its steps)");
        assertThatThrownBy(() -> shop.main("Nord", place -> () -> {}))
                .hasMessage("client: none (expected: one that the software opens by Place.till)");
    }

    @Test
    void nothingIsLeftOfAShop() {
        var shop = Shop.open();
        var till = shop.main("Theke", SamplePos::new);
        var image = till.image();
        assertThat(image).isDirectoryRecursivelyContaining("glob:**sales.mv.db");

        shop.close();

        assertThat(Files.exists(image)).isFalse();
    }
}
