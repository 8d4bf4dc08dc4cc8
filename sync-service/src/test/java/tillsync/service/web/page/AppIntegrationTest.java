package tillsync.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;

/** What makes the pages an app that a phone installs. */
@ServiceTest
class AppIntegrationTest {
    private static final Pattern KEPT = Pattern.compile("\"(/(?:assets|webjars)/[^\"]+)\"");

    @ParameterizedTest
    @CsvSource({"de, Tillsync – Artikel an allen Kassen", "en, Tillsync – articles of all tills"})
    void theManifestIsInTheLanguageOfTheUserAndItsIconsAreThere(String language, String name) {
        var browser = new Browser().with("Accept-Language", language);
        var manifest = browser.get("/manifest.webmanifest").is(200);
        assertThat(manifest.header("Content-Type")).startsWith("application/manifest+json");
        assertThat(manifest.text("name")).isEqualTo(name);
        assertThat(manifest.text("lang")).isEqualTo(language);
        assertThat(manifest.at("icons"))
                .extracting(icon -> icon.get("sizes").stringValue() + " "
                        + icon.get("purpose").stringValue())
                .containsExactly("192x192 any", "512x512 any", "512x512 maskable");
        for (var icon : manifest.at("icons")) {
            var file = browser.get(icon.get("src").stringValue()).is(200);
            assertThat(file.header("Content-Type")).isEqualTo("image/png");
            assertThat(file.header("Cache-Control")).contains("immutable");
        }
        browser.get("/sign-in").shows("<link rel=\"manifest\" href=\"/manifest.webmanifest\"");
    }

    @Test
    void theWorkerKeepsWhatItsPageNeedsAndNamesItsVersion() {
        var german = new Browser().with("Accept-Language", "de");
        var worker = german.get("/service-worker.js").is(200);
        assertThat(worker.header("Content-Type")).startsWith("text/javascript");
        assertThat(worker.header("Cache-Control")).contains("no-store");
        var kept = new ArrayList<String>();
        KEPT.matcher(worker.text()).results().forEach(asset -> kept.add(asset.group(1)));
        var page = german.get("/offline").is(200).shows("Keine Verbindung", "<html lang=\"de\"");
        KEPT.matcher(page.text())
                .results()
                .forEach(asset -> assertThat(kept).as("is kept").contains(asset.group(1)));
        kept.forEach(asset -> german.get(asset).is(200));
        assertThat(new Browser()
                        .with("Accept-Language", "en")
                        .get("/service-worker.js")
                        .text())
                .as("is not replaced when a person changes the language")
                .isEqualTo(worker.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/manifest.webmanifest", "/service-worker.js", "/offline"})
    void noneOfItBeginsASessionOrSaysAnythingOfAUser(String path) {
        var anna = Browser.of(UUID.randomUUID() + "@example.com", "correct horse battery");
        anna.till("Theke");
        var hers = anna.get(path);
        assertThat(hers.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(hers.text()).isEqualTo(new Browser().get(path).text()).doesNotContain("Anna", "Theke");
    }

    @Test
    void signingOutAndClosingTheAccountHaveTheBrowserForgetWhatItKept() {
        var anna = Browser.of(UUID.randomUUID() + "@example.com", "correct horse battery");
        var out = anna.post("/sign-out", anna.get("/account").csrf()).is(303);
        assertThat(out.header("Clear-Site-Data")).isEqualTo("\"cache\", \"storage\"");

        var ben = Browser.of(UUID.randomUUID() + "@example.com", "correct horse battery");
        var closed = ben.fill("/account/delete", "password", "correct horse battery");
        assertThat(closed.header("Clear-Site-Data")).isEqualTo("\"cache\", \"storage\"");
    }

    @Test
    void pagesMayUseTheCameraAndAWorkerOfThisServiceAlone() {
        var page = new Browser().get("/sign-in");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none';")
                .contains("script-src 'self';", "manifest-src 'self'", "worker-src 'self'", "font-src 'self'");
        assertThat(page.header("Permissions-Policy"))
                .startsWith("camera=(self),")
                .contains("microphone=()");
    }
}
