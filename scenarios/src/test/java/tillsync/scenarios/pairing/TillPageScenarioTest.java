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
    private LocalPage browser;

    @BeforeEach
    void opens() throws Exception {
        var settings = TillClient.builder()
                .service(cloud.service().address())
                .directory(directory)
                .knowsEverything();
        client = settings.listener(batch -> Takeover.all()).open();
        client.start();
        page = TillPage.open(client, "Graz", 0);
        browser = new LocalPage(page.address());
        browser.get("/");
        browser.post("/pin", "pin", "2468", "again", "2468");
    }

    @AfterEach
    void closes() {
        page.close();
        client.close();
    }

    private void connects(Shop user) {
        browser.get("/");
        browser.post("/code");
        await().atMost(PATIENCE).until(() -> CODE.matcher(browser.get("/code")).find());
        var found = CODE.matcher(browser.get("/code"));
        assertThat(found.find()).isTrue();
        assertThat(browser.get("/code")).contains("<svg", "/activate");
        user.wire()
                .post("/api/v1/pairings", "{\"code\": \"" + found.group() + "\"}")
                .is(201);
    }

    @Test
    void connectsTwoUsersAndSignsOff() {
        connects(cloud.user());
        await().atMost(PATIENCE).until(() -> client.status().deviceId() != null);
        var device = "/api/v1/devices/" + client.status().deviceId();
        await().atMost(PATIENCE).until(() -> browser.get("/").contains("Inhaber"));

        var ben = Shop.open(cloud.service().port());
        assertThat(ben.get(device).status()).isEqualTo(404);
        connects(ben);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ben.get(device).status()).isEqualTo(200));
        assertThat(cloud.user().get(device + "/users").is(200).json()).hasSize(2);

        browser.get("/sign-off");
        browser.post("/sign-off");
        assertThat(cloud.user().get(device).status()).isEqualTo(404);
        assertThat(ben.get(device).status()).isEqualTo(404);
    }
}
