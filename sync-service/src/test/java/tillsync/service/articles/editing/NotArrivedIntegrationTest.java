package tillsync.service.articles.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The list says why some tills do not have what was changed: main -> nord, sued. */
@ServiceTest
class NotArrivedIntegrationTest {
    private Shop shop;
    private PlainTill main;
    private PlainTill nord;
    private PlainTill sued;

    @BeforeEach
    void aMainWithTwoFollowers() {
        shop = Shop.open();
        main = shop.till("Haupt");
        nord = shop.till("Nord");
        sued = shop.till("Süd");
        shop.follow(nord, main);
        shop.follow(sued, main);
        main.publish(1, Shop.puts(0, 1, 100)).is(200);
        nord.reports("").is(200);
        sued.reports("").is(200);
    }

    private String list() {
        return shop.browser("de")
                .get(main.page() + "/articles")
                .is(200)
                .hides("??")
                .text();
    }

    @Test
    void isNotConnected() {
        nord.bye();
        main.publish(2, Shop.puts("0", 110)).is(200);
        sued.reports("").is(200);
        assertThat(list())
                .contains("data-has=\"2 von 3 · „Nord“ ist nicht verbunden\"", ">„Nord“ ist nicht verbunden<");
        sued.bye();
        main.publish(3, Shop.puts("0", 120)).is(200);
        assertThat(list()).contains("data-has=\"1 von 3 · 2 Kassen sind nicht verbunden\"");
    }

    @Test
    void waitsForTheRelease() {
        shop.send("PUT", main.api() + "/delivery", "{\"mode\":\"PILOT\",\"tills\":[\"" + nord.id() + "\"]}")
                .is(200);
        main.publish(2, Shop.puts("0", 110)).is(200);
        nord.reports("").is(200);
        assertThat(list()).contains("data-has=\"2 von 3 · „Süd“ wartet auf die Freigabe\"");
    }

    @Test
    void waitsForAnotherUser() {
        shop.send("PUT", "/api/v1/approval", "{\"secondEyes\":true,\"pricePercent\":10}")
                .is(200);
        main.publish(2, Shop.puts("0", 150)).is(200);
        assertThat(list()).contains("1 von 3 · 2 Kassen warten auf die Freigabe durch eine andere Person");
    }

    @Test
    void isPaused() {
        shop.send("PATCH", nord.api(), "{\"delivery\":\"HELD\"}").is(200);
        main.publish(2, Shop.puts("0", 110)).is(200);
        sued.reports("").is(200);
        assertThat(list()).contains("2 von 3 · „Nord“: Übermittlung angehalten");
    }

    @Test
    void getsItInAMoment() throws Exception {
        CompletableFuture<?> nords = nord.listens();
        main.publish(2, Shop.puts("0", 110)).is(200);
        sued.reports("").is(200);
        nords.get();
        assertThat(list()).contains("data-has=\"2 von 3\"");
    }
}
