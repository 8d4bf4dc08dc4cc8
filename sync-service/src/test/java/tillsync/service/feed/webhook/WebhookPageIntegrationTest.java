package tillsync.service.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

@ServiceTest
@DirtiesContext
@TestPropertySource(properties = "tillsync.webhooks.private-addresses=true")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WebhookPageIntegrationTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Receiver receiver;
    private Shop shop;
    private PlainTill main;

    @BeforeEach
    void aMainAndAReceiver() {
        receiver = new Receiver();
        shop = Shop.open();
        main = shop.till("Theke");
    }

    @AfterEach
    void ends() {
        shop.get("/api/v1/webhooks")
                .json()
                .forEach(hook ->
                        shop.send("DELETE", "/api/v1/webhooks/" + hook.get("id").stringValue(), null));
        receiver.close();
    }

    private Answer makes(Browser browser) {
        return browser.fill("/account/webhooks", "url", receiver.url("127.0.0.1"), "events", "change-sets");
    }

    private String page() {
        return "/account/webhooks/" + shop.get("/api/v1/webhooks").text("0/id");
    }

    @ParameterizedTest
    @CsvSource({
        "de, Änderungen an Artikeln, Theke: Änderung 1, nicht angenommen, Angehalten, Es wartet nichts., Probe",
        "en, Changes of articles, Theke: change 1, not taken, Paused, Nothing waits., Test"
    })
    void showsWhatWasSentAndWhatWaits(
            String language,
            String events,
            String change,
            String notTaken,
            String paused,
            String nothing,
            String test) {
        receiver.answering(500);
        var browser = shop.browser(language);
        assertThat(browser.get("/account").is(200).text()).contains("href=\"/account/webhooks\"");
        var made = makes(browser).is(200);
        assertThat(made.text()).contains("tsh_");
        browser.get(page()).is(200).shows(nothing, events);
        main.publish(1, Shop.puts(0, 1, 100)).is(200);
        await().atMost(LONGEST).untilAsserted(() -> browser.get(page()).is(200).shows(change, notTaken, ">500<"));

        browser.post(page() + "/pause", browser.get(page()).csrf()).is(303);
        browser.get(page()).is(200).shows(paused);
        receiver.answering(204);
        browser.post(page() + "/go-on", browser.get(page()).csrf()).is(303);
        await().atMost(LONGEST).untilAsserted(() -> browser.get(page()).is(200).shows(nothing, ">204<"));
        browser.post(page() + "/test", browser.get(page()).csrf()).is(303);
        await().atMost(LONGEST).untilAsserted(() -> assertThat(receiver.got()).hasSizeGreaterThan(2));
        browser.get(page() + "?done=test").is(200).shows(test);
        assertThat(browser.get(page()).text())
                .contains("<html lang=\"" + language + "\"")
                .doesNotContain("??", "${", "#{", "null", "tsh_");

        browser.post(page() + "/remove", browser.get(page()).csrf()).leadsTo("/account/webhooks?done=removed");
        assertThat(shop.get("/api/v1/webhooks").json()).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        var browser = shop.browser("de");
        browser.fill("/account/webhooks", "url", "ftp://shop.example", "events", "change-sets")
                .is(422)
                .shows("Geben Sie eine Adresse ein", "ftp://shop.example");
        browser.fill("/account/webhooks", "url", "https://shop.example")
                .is(422)
                .shows("Wählen Sie, was gesendet wird.");
        assertThat(shop.get("/api/v1/webhooks").json()).isEmpty();
    }

    @Test
    void isNotThereForOthers() {
        makes(shop.browser()).is(200);
        var page = page();
        var stranger = Shop.open().browser();
        stranger.get(page).is(404);
        stranger.post(page + "/remove", stranger.get("/account").csrf()).is(404);
        assertThat(stranger.get("/account/webhooks").is(200).text()).doesNotContain(receiver.url("127.0.0.1"));
        shop.browser().get(page).is(200);
    }
}
