package tillsync.scenarios.satellite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;

/** A satellite with its main till is one device: what it changes is its main till's, and it is not connected by itself. */
class SatelliteScenarioTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    @Test
    void whatItChangesArrivesAsItsMainTillsAndTheNumberOfDevicesStays() throws Exception {
        var registration = cloud.user().till("Gasthaus");
        new TokenFile(directory).write(registration.token());
        try (var till = new ShopTill(TillClient.builder()
                .service(cloud.service().address())
                .directory(directory)
                .knowsEverything())) {
            var edit = HttpRequest.newBuilder(till.localAddress().resolve("/article"))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            Articles.article("schnitzel", 1490).canonical()))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(edit, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);

            var user = cloud.user().wire();
            var device = registration.api();
            await().atMost(PATIENCE)
                    .until(() -> user.get(device + "/articles").is(200).text().contains("schnitzel"));
            assertThat(user.get(device + "/article/history?number=schnitzel")
                            .is(200)
                            .text())
                    .contains(registration.id());
            assertThat(user.get("/api/v1/devices").is(200).json()).hasSize(1);
        }
    }

    @Test
    void itIsNotConnectedByItselfAndToldWhyInTheManualsWords() {
        var satellite = "{\"name\":\"Mobil\",\"model\":\"POSSUM5\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\","
                + "\"adapter\":\"1.0.0\",\"kind\":\"LOCAL_SATELLITE\"}";
        var refused = cloud.user().wire().send("POST", "/api/v1/devices", satellite, "Accept-Language", "de");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("DATABASE_LEADING_TILL_ONLY");
        assertThat(refused.text())
                .contains("Lokale Verbundgeräte müssen nicht in der Cloud angelegt werden", "ein Gerät");
        assertThat(cloud.user().get("/api/v1/devices").is(200).json()).isEmpty();
    }
}
