package tillsync.service.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.api.pull.Beats;

/** An open stream shows that it lives, as often as its till wishes. */
@ServiceTest
class BeatIntegrationTest {
    private static final String BEAT = ":";

    @Autowired
    BeanFactory service;

    private Shop shop;
    private PlainTill main;

    @BeforeEach
    void aTill() {
        shop = Shop.open();
        main = shop.till("main");
    }

    /** Reads what a till is told when it begins to listen. */
    private Iterator<String> listens(String query) {
        var lines = main.listens(query).join().iterator();
        assertThat(lines.next()).isEqualTo("event: hello");
        assertThat(lines.next()).startsWith("data: ");
        assertThat(lines.next()).isEmpty();
        return lines;
    }

    @ParameterizedTest
    @CsvSource({"'', 15", "?beat=15, 15", "?beat=40, 40", "?beat=55, 55"})
    void comesAtTheLatestWhenTheTillExpectsIt(String query, int seconds) {
        var lines = listens(query);

        Beats.after(Duration.ofSeconds(seconds - 3), service);
        var other = shop.till("other");
        shop.follow(main, other).is(200);
        assertThat(lines.next()).as("what comes first, if no sign of life does").isEqualTo("event: topology");
        lines.next();
        lines.next();
        Beats.after(Duration.ofSeconds(seconds), service);

        assertThat(lines.next()).isEqualTo(BEAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "56", "0", "-15"})
    void isRefusedOutOfItsBounds(String beat) {
        main.get("/api/v1/till/events?beat=" + beat).is(400, "INVALID_PARAMETER");
    }

    @Test
    void isRefusedIfItIsNoNumber() {
        main.get("/api/v1/till/events?beat=x").is(400, "INVALID_PARAMETER");
    }
}
