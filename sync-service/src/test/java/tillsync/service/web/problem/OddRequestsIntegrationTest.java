package tillsync.service.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Requests at which the frameworks between the network and us used to fail; the fuzzer has found them. */
@ServiceTest
class OddRequestsIntegrationTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private Browser signedIn() {
        return Browser.of(UUID.randomUUID() + "@example.com", "correct horse battery");
    }

    @Test
    void anAddressThatTheContainerRefusesIsAProblemDocument() {
        var answer = new Browser().raw("GET /api/v1/till/%2f HTTP/1.1");
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"code\":\"INVALID_PARAMETER\"")
                .doesNotContain("<html", "Tomcat");
    }

    @Test
    void anErrorOfTheContainerIsAWholePageForWhoHasSignedIn() {
        var page = signedIn().raw("TRACE /account HTTP/1.1");
        assertThat(page).startsWith("HTTP/1.1 405").contains("</html>");
    }

    @Test
    void whatMayBeDoneInsteadIsNamed() {
        var shop = Shop.open();
        var refused = shop.send("PUT", "/api/v1/devices", "{}");
        assertThat(refused.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(refused.header("Allow").split(",")).containsExactlyInAnyOrder("GET", "POST");
    }

    @Test
    void aHeaderWithBytesOfOtherLettersIsNotOurFault() {
        var page = new Browser().raw("GET /sign-in HTTP/1.1\r\nAccept-Language: 言語");
        assertThat(page).startsWith("HTTP/1.1 200").contains("</html>");
    }

    @Test
    void aFieldWithAPathInItsNameIsNotFollowed() {
        var browser = signedIn();
        var page = browser.post("/account/name", browser.get("/account").csrf(), "name[x].class.y[9]", "1");
        assertThat(page.status()).isLessThan(500);
    }

    @Test
    void aFormByAnotherMethodOrOfAnotherKindIsNotRead() {
        var browser = signedIn();
        var csrf = browser.get("/account").csrf();
        browser.send(
                        "PATCH",
                        "/activate/decision",
                        BodyPublishers.ofString("action=%zz%&_csrf=" + csrf),
                        "Content-Type",
                        FORM,
                        "X-CSRF-TOKEN",
                        csrf)
                .is(405);
        browser.send("GET", "/account", BodyPublishers.ofString("x"), "Content-Type", "multipart/form-data")
                .is(200);
    }

    @Test
    void chunksThatAreNoneAreTheCallersFault() {
        var head = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n";
        var json = "Content-Type: application/json\r\n\r\n-1\r\nzz";
        assertThat(new Browser().raw("POST /api/v1/accounts" + head + json))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"MALFORMED\"");
        assertThat(new Browser().raw("GET /forgot" + head + "Accept: text/html\r\n\r\n-1\r\nzz"))
                .startsWith("HTTP/1.1 400")
                .contains("</html>");
    }

    @Test
    void aMediaTypeWithAWildcardIsNone() {
        var answer = new Browser()
                .send("POST", "/api/v1/accounts", BodyPublishers.ofString("{}"), "Content-Type", "*/*")
                .is(415)
                .shows("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aTokenOfAFormWithAWrongByteIsAWrongToken() {
        var browser = signedIn();
        var token = Base64.getUrlDecoder().decode(browser.get("/account").csrf());
        token[token.length - 1] ^= (byte) 0x80;
        browser.post("/account/name", Base64.getUrlEncoder().encodeToString(token), "name", "A")
                .is(403);
    }
}
