package tillsync.service.people.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** Answers have the headers that protect those who get them, and tills pay for no others. */
@ServiceTest
class HeadersIntegrationTest {
    private static final Set<String> OF_BROWSERS =
            Set.of("x-xss-protection", "pragma", "expires", "x-frame-options", "content-security-policy");

    private Shop shop;
    private PlainTill till;

    @BeforeEach
    void aTill() {
        shop = Shop.open();
        till = shop.till("main");
    }

    private static Set<String> ofBrowsers(Answer answer) {
        var names = new TreeSet<>(answer.response().headers().map().keySet());
        names.retainAll(OF_BROWSERS);
        return names;
    }

    private static void isShort(Answer answer) {
        assertThat(ofBrowsers(answer)).isEmpty();
        assertThat(answer.response().headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.response().headers().allValues("X-Content-Type-Options"))
                .containsExactly("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/changes", "/users", "/requests", "/nothing", "/changes?limit=0", "/changes?since=x"})
    void whatATillReads(String path) {
        isShort(till.get("/api/v1/till" + path));
    }

    @Test
    void whatATillSends() {
        isShort(till.hello("").is(200));
        isShort(till.publish(1, Shop.puts("1", 100)).is(200));
        isShort(till.send("POST", "/api/v1/till/state", "{").is(400));
        isShort(till.bye().is(204));
    }

    @Test
    void whatATillWithoutItsTokenIsTold() {
        isShort(Wire.nobody().get("/api/v1/till/changes").is(401));
    }

    @Test
    void whatOtherProgramsWithoutSessionsAreTold() {
        isShort(Wire.nobody().get("/actuator/health").is(200));
        isShort(Wire.nobody().get("/oauth2/nothing").is(404));
    }

    @Test
    void theAdministrationApiHasThoseOfBrowsers() {
        assertThat(ofBrowsers(shop.get("/api/v1/devices").is(200)))
                .containsExactly("expires", "pragma", "x-frame-options", "x-xss-protection");
    }

    @Test
    void noOtherOriginMayReadAnAnswerOrHaveItInAFrame() {
        for (var path :
                List.of("/sign-in", "/api/v1/models", "/v3/api-docs", "/.well-known/oauth-authorization-server")) {
            for (var method : List.of("GET", "OPTIONS")) {
                var answer = Wire.nobody()
                        .send(
                                method,
                                path,
                                null,
                                "Origin",
                                "https://evil.example",
                                "Access-Control-Request-Method",
                                "GET",
                                "Accept",
                                "text/html, application/json");
                assertThat(answer.response().headers().map().keySet())
                        .as(path)
                        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
            }
        }
        var page = new Browser().get("/sign-in").is(200);
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void pagesHaveAll() {
        for (var page : List.of(new Browser().get("/sign-in"), shop.browser().get("/account"))) {
            assertThat(ofBrowsers(page.is(200))).containsExactlyInAnyOrderElementsOf(OF_BROWSERS);
        }
    }

    @Test
    void whatIsAlikeForAllHasThoseOfPages() {
        assertThat(ofBrowsers(Wire.nobody().get("/manifest.webmanifest").is(200)))
                .contains("content-security-policy", "x-frame-options", "x-xss-protection");
    }
}
