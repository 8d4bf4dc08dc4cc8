package tillsync.scenarios.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.TillClient;
import tillsync.client.page.TillPage;
import tillsync.client.store.Takeover;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Browser;
import tillsync.service.Shop;

/** The till's own page against the real service: the first user, a second one, and signing off. */
class TillPageScenarioTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private TillClient client;
    private TillPage page;
    private Browser browser;

    @BeforeEach
    void opens() throws Exception {
        var settings = TillClient.builder()
                .service(cloud.service().address())
                .directory(directory)
                .knowsEverything();
        client = settings.listener(batch -> Takeover.all()).open();
        client.start();
        page = TillPage.open(client, "Graz", 0);
        browser = new Browser(page.address().getPort()).with("Accept-Language", "de");
        browser.sends(browser.get("/pin"), "/pin", "pin", "2468", "again", "2468");
    }

    @AfterEach
    void closes() {
        page.close();
        client.close();
    }

    private void connects(Shop user) {
        browser.post("/code", null, "form", browser.get("/").field("form"));
        await().atMost(PATIENCE)
                .until(() -> CODE.matcher(browser.get("/code").text()).find());
        var found = CODE.matcher(browser.get("/code").text());
        assertThat(found.find()).isTrue();
        browser.get("/code").shows("<svg", "/activate");
        user.wire()
                .post("/api/v1/pairings", "{\"code\": \"" + found.group() + "\"}")
                .is(201);
    }

    @Test
    void connectsTwoUsersAndSignsOff() {
        connects(cloud.user());
        await().atMost(PATIENCE).until(() -> client.status().deviceId() != null);
        var device = "/api/v1/devices/" + client.status().deviceId();
        await().atMost(PATIENCE).until(() -> browser.get("/").text().contains("Inhaber"));

        var ben = Shop.open(cloud.service().port());
        assertThat(ben.get(device).status()).isEqualTo(404);
        connects(ben);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ben.get(device).status()).isEqualTo(200));
        assertThat(cloud.user().get(device + "/users").is(200).json()).hasSize(2);

        browser.post("/sign-off", null, "form", browser.get("/sign-off").field("form"));
        assertThat(cloud.user().get(device).status()).isEqualTo(404);
        assertThat(ben.get(device).status()).isEqualTo(404);
    }
}
