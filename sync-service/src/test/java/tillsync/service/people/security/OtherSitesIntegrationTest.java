package tillsync.service.people.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What a page of another site, or of a neighbour's host, makes a browser send is refused, but for a link to a page. */
@ServiceTest
class OtherSitesIntegrationTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static Answer sends(Browser browser, String method, String path, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = FORM;
        var body =
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("client_id=till&scope=till");
        return browser.send(method, path, body, all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/device_authorization", "/oauth2/token", "/sign-in", "/sign-up", "/api/v1/tokens"})
    void whatItSendsIsRefused(String path) {
        for (var site : new String[] {"cross-site", "same-site"}) {
            for (var mode : new String[] {"cors", "no-cors", "navigate"}) {
                var refused = sends(
                        new Browser(),
                        "POST",
                        path,
                        "Sec-Fetch-Site",
                        site,
                        "Sec-Fetch-Mode",
                        mode,
                        "Sec-Fetch-Dest",
                        "document");
                assertThat(refused.status()).as(site + " " + mode).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/sign-in", "/api/v1/devices", "/assets/app.js", "/v3/api-docs"})
    void neitherImagesNorFramesNorScriptsOfItsGetAnything(String path) {
        var browser = Shop.open().browser();
        for (var dest : new String[] {"image", "iframe", "script", "empty"}) {
            var mode = dest.equals("iframe") ? "navigate" : "no-cors";
            for (var site : new String[] {"cross-site", "same-site"}) {
                var refused = sends(
                        browser, "GET", path, "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode, "Sec-Fetch-Dest", dest);
                assertThat(refused.status()).as(site + " " + dest).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, navigate, document",
        "same-site, navigate, document",
        "none, navigate, document",
        "same-origin, navigate, document",
        "same-origin, cors, empty"
    })
    void aLinkThatAPersonFollowsAndWhatItsOwnPagesSendAreTaken(String site, String mode, String dest) {
        var browser = Shop.open().browser();
        var headers = new String[] {
            "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode, "Sec-Fetch-Dest", dest, "Accept", "text/html"
        };
        browser.send("GET", "/account", BodyPublishers.noBody(), headers).is(200);
    }

    /** Tills, scripts and older browsers say nothing of a site. */
    @Test
    void whoSaysNothingOfASiteIsTaken() {
        var asked = sends(new Browser(), "POST", "/oauth2/device_authorization");
        assertThat(asked.status()).as(asked.toString()).isNotEqualTo(403);
        new Browser().get("/sign-in").is(200);
    }
}
