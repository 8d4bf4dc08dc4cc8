package tillsync.service.people.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** Over TLS, which ends at a proxy here, cookies with secrets are of this host alone. */
@ServiceTest
@TestPropertySource(properties = "server.forward-headers-strategy=native")
class CookiesOverTlsIntegrationTest {
    private static final String SESSION = "__Host-tillsync=";
    private static final String FORM = "__Host-tillsync-form=";

    private Shop shop;

    @BeforeEach
    void aUser() {
        shop = Shop.open();
    }

    private static Answer overTls(String method, String path, String body, String cookie) {
        return Wire.nobody()
                .send(
                        method,
                        path,
                        body,
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-For",
                        "203.0.113.7",
                        "Accept",
                        "text/html",
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        cookie);
    }

    private static String cookie(Answer answer, String name) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name))
                .findFirst()
                .orElse("");
    }

    private static String pair(String cookie) {
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private String signedIn() {
        var form = overTls("GET", "/sign-in", null, "language=en").is(200);
        var fields = List.of("email", shop.email(), "password", shop.password(), "_csrf", form.csrf());
        var answer = overTls("POST", "/sign-in", Browser.encoded(fields), pair(cookie(form, FORM)));
        return cookie(answer.is(303), SESSION);
    }

    @Test
    void theirNamesSayIt() {
        var ofForm = cookie(overTls("GET", "/sign-in", null, "language=en"), FORM);
        var ofPage = cookie(overTls("GET", "/account", null, "language=en"), "__Host-tillsync-next=");
        for (var cookie : List.of(ofForm, ofPage, signedIn())) {
            assertThat(cookie)
                    .contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax")
                    .doesNotContain("Domain");
        }
    }

    @Test
    void aSessionIsReadByThatNameAlone() {
        var session = pair(signedIn());
        overTls("GET", "/account", null, session).is(200).shows(shop.email());
        // a neighbour's host could have set this one
        overTls("GET", "/account", null, session.replace("__Host-", "")).is(303);
    }

    @Test
    void signingOutTakesItAway() {
        var session = pair(signedIn());
        var csrf = overTls("GET", "/account", null, session).csrf();
        var out = overTls("POST", "/sign-out", Browser.encoded(List.of("_csrf", csrf)), session)
                .is(303);
        assertThat(cookie(out, SESSION)).startsWith(SESSION + ";").contains("Max-Age=0", "; Secure", "; Path=/");
        overTls("GET", "/account", null, session).is(303);
    }
}
