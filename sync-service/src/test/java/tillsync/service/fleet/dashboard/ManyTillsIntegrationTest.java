package tillsync.service.fleet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The first page of a chain with 200 tills: what is well is folded, so the page stays small. */
@ServiceTest
class ManyTillsIntegrationTest {
    private static final int TILLS = 200;
    private static final int MOST_BYTES = 60_000;

    @Test
    void isASmallPageAndAllTillsAreFound() {
        var shop = Shop.open();
        var main = shop.till("Hauptgeschäft");
        var tills = IntStream.range(1, TILLS)
                .mapToObj(i -> shop.till("Filiale %03d".formatted(i)))
                .toList();
        tills.stream().limit(150).forEach(till -> shop.follow(till, main).is(200));
        tills.forEach(till -> till.hello("").is(200));
        main.hello("").is(200);
        var browser = shop.browser("de");

        var well = browser.get("/").is(200).shows("Alle 200 Kassen sind aktuell.", "150 weitere aktuell");
        assertThat(bytes(well.text())).isLessThan(MOST_BYTES);
        browser.get("/?q=filiale%20077").shows("Filiale 077").hides("Filiale 078", "weitere aktuell");
        browser.get("/?open=" + main.id()).shows("Filiale 001", "Filiale 150", "Weniger zeigen");

        tills.forEach(PlainTill::bye);
        assertThat(bytes(browser.get("/").is(200).text())).as("all are off").isLessThan(MOST_BYTES);

        main.publish(1, Shop.puts(0, 3, 100));
        tills.subList(0, 150).forEach(till -> till.publish(1, Shop.puts(0, 1, 100)));
        var wrong = browser.get("/").is(200).shows("150 von 200 Kassen brauchen Aufmerksamkeit.", "weitere Kassen");
        assertThat(bytes(wrong.text())).as("most have trouble").isLessThan(MOST_BYTES);
        var took = IntStream.range(0, 20)
                .mapToObj(i -> {
                    var begin = System.nanoTime();
                    browser.get("/").is(200);
                    return Duration.ofNanos(System.nanoTime() - begin);
                })
                .sorted()
                .toList();
        System.out.printf(
                "The overview of %d tills has %d bytes, with trouble %d, and took %d ms (median) and %d ms (95 %%).%n",
                TILLS,
                bytes(well.text()),
                bytes(wrong.text()),
                took.get(10).toMillis(),
                took.get(18).toMillis());
    }

    private static int bytes(String page) {
        return page.getBytes(StandardCharsets.UTF_8).length;
    }
}
