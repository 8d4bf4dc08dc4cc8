package tillsync.service.operation.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Wire;

/** The public status page, by the service and by a process of its own. */
@ServiceTest
@TestPropertySource(
        properties = {
            "spring.datasource.hikari.maximum-pool-size=" + StatusIntegrationTest.CONNECTIONS,
            "tillsync.zone=Asia/Tokyo"
        })
class StatusIntegrationTest {
    static final int CONNECTIONS = 4;
    private static final Duration SOON = Duration.ofSeconds(20);

    @LocalServerPort
    int port;

    @Autowired
    DataSource database;

    private Browser german() {
        return new Browser().with("Accept-Language", "de");
    }

    private URI service() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @ParameterizedTest
    @CsvSource({"de, Alles läuft.", "en, Everything works."})
    void saysInOneSentenceThatAllIsWell(String language, String sentence) {
        var browser = new Browser().with("Accept-Language", language);
        var page = browser.get("/status").is(200);
        assertThat(page.text())
                .contains("<html lang=\"" + language + "\"", sentence)
                .doesNotContainPattern("<script(?![^>]* src=\"/)");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.response().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void itsFilesAreThereUnderAddressesOfTheirVersion() {
        var links = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"]+)\"")
                .matcher(german().get("/status").text());
        var found = new ArrayList<String>();
        while (links.find()) {
            new Browser().get(links.group(1)).is(200);
            found.add(links.group(1));
        }
        assertThat(found)
                .hasSizeGreaterThanOrEqualTo(5)
                .allMatch(link -> link.matches(".*(-[0-9a-f]{32}|/2\\.1\\.1/).*"));
    }

    @Test
    void programsGetTheSameAsJson() {
        var answer = Wire.nobody().send("GET", "/status", null, "Accept", "application/json");
        assertThat(answer.text("state")).isEqualTo("UP");
        assertThat(answer.at("parts")).hasSize(2);
    }

    @Test
    void answersWhileTheDatabaseDoesNot() throws Exception {
        List<Connection> all = new ArrayList<>();
        try {
            takes(all);
            await().atMost(SOON)
                    .untilAsserted(() -> german().get("/status").shows("Es gibt eine Störung.", "gestört", "seit "));
        } finally {
            for (var connection : all) {
                connection.close();
            }
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> german().get("/status").shows("Alles läuft.").hides("gestört"));
    }

    /** All that the pool has; on PostgreSQL one is kept by who listens to other nodes. */
    private void takes(List<Connection> all) throws SQLException {
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(database.getConnection());
            }
        } catch (SQLTransientConnectionException noneIsLeft) {
            assertThat(all).hasSize(CONNECTIONS - 1);
        }
    }

    @Test
    void aProcessOfItsOwnShowsWhatTheServiceSaysAndThatItIsAway() throws Exception {
        var watch = new StatusWatch(service(), Clock.systemUTC());
        watch.look();
        var free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var server = StatusServer.open(watch, service(), free)) {
            var browser = new Browser(server.port()).with("Accept-Language", "de");
            browser.get("/").shows("Alles läuft.", "Störungen der letzten 48 Stunden", "Keine.");
            for (var asset : StatusDocument.ASSETS) {
                browser.get(asset).is(200);
            }
            browser.get("/application.yaml").is(404);
            browser.get("/").shows(" JST");
            german().get("/status").shows(" JST");
            browser.get("/?lang=en").shows("Everything works.");
        }
    }

    @Test
    void whatIsNoStatusCountsAsNoAnswer() throws Exception {
        int unused;
        try (var socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        var away = new StatusWatch(URI.create("http://127.0.0.1:" + unused), Clock.systemUTC());
        var first = away.look().last();
        assertThat(first.overall()).isEqualTo(ServicePart.State.DOWN);
        assertThat(away.look().last().parts()).as("since the first look").isEqualTo(first.parts());
        assertThat(away.observed().disturbances()).hasSize(1);

        var elsewhere = new StatusWatch(service().resolve("/assets/"), Clock.systemUTC());
        assertThat(elsewhere.look().last().overall()).isEqualTo(ServicePart.State.DOWN);
        assertThatThrownBy(() -> StatusJson.read("{\"parts\":[]}")).isInstanceOf(StatusJson.NoStatus.class);
        assertThatThrownBy(() -> StatusJson.read("<html>")).isInstanceOf(StatusJson.NoStatus.class);
    }
}
