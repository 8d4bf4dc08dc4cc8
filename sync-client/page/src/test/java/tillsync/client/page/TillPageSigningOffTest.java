package tillsync.client.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The till is signed off at its own page. */
class TillPageSigningOffTest extends OpenTillPage {
    @Test
    void isAskedForFirstAndThenDone() {
        till.hello();
        browser.choosesPin(PIN);
        assertThat(browser.get("/sign-off")).contains("keeps its articles and sells on");
        assertThat(service.tokens).containsKey("old");
        assertThat(browser.post("/sign-off", Map.of("followers", "")))
                .contains("signed off")
                .doesNotContain("Sign off the device");
        assertThat(service.tokens).doesNotContainKey("old");
        assertThat(directory.resolve("token")).doesNotExist();
    }

    @Test
    void asksWhatBecomesOfFollowers() {
        service.hasFollowers = true;
        browser.choosesPin(PIN);
        browser.get("/sign-off");
        assertThat(browser.post("/sign-off", Map.of("followers", "")))
                .contains("Other tills take their articles from this one", "value=\"independent\"");
        assertThat(service.tokens).containsKey("old");
        browser.post("/sign-off", Map.of("followers", "independent"));
        assertThat(service.tokens).doesNotContainKey("old");
    }

    @Test
    void worksWithoutANetworkAndTheServiceIsToldLater() {
        till.hello();
        till.start();
        browser.choosesPin(PIN);
        service.isDown = true;
        browser.language = "de";
        browser.get("/sign-off");
        assertThat(browser.post("/sign-off", Map.of("followers", ""))).contains("die Cloud weiß es noch nicht");
        assertThat(directory.resolve("token")).doesNotExist();
        service.isDown = false;
        await().atMost(Duration.ofSeconds(30)).until(() -> !service.tokens.containsKey("old"));
        await().until(() -> browser.get("/").contains("Das Kassensystem ist von der Cloud abgemeldet."));
    }

    @Test
    void aCodeThatIsShownPairsNothingAfterwards() {
        browser.choosesPin(PIN);
        browser.post("/code", Map.of());
        await().until(() -> browser.get("/code").contains("WDJB-MJH1"));
        browser.get("/sign-off");
        browser.post("/sign-off", Map.of("followers", ""));
        service.confirms("new");
        clock.ticks(Duration.ofMinutes(1));
        assertThat(browser.get("/code")).contains("administration");
        assertThat(directory.resolve("token")).doesNotExist();
    }
}
